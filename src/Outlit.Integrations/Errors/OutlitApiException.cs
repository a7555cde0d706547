using System;
using System.Collections.Generic;

namespace Outlit.Integrations.Errors;

/// <summary>A request to Outlit that did not succeed.</summary>
public class OutlitApiException : OutlitException
{
    internal OutlitApiException(OutlitErrorKind kind, string message, ApiCall call, Exception? cause = null)
        : base(kind, message, null, cause)
    {
        StatusCode = call.StatusCode;
        Method = call.Method;
        Path = call.Path;
        Attempts = call.Attempts;
        RequestId = call.RequestId;
        RetryAfter = call.RetryAfter;
    }

    /// <summary>The HTTP status of the last answer; null if none came.</summary>
    public int? StatusCode { get; }

    /// <summary>The server's own word for the error, such as <c>plan_connection_limit_exceeded</c>; null if it gave none.</summary>
    public string? Code { get; internal init; }

    /// <summary>What the server says of each mistake in a request that it refused (400).</summary>
    public IReadOnlyList<OutlitErrorDetail> Details { get; internal init; } = [];

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path that was asked for, without its query.</summary>
    public string Path { get; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; }

    /// <summary>The server's ID of the request (<c>x-request-id</c>), for its support; null if it gave none.</summary>
    public string? RequestId { get; }

    /// <summary>How long the server asks to wait; null if it does not.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>A mistake in a request, as the server names it.</summary>
/// <param name="Path">The member that is wrong, such as <c>config.region</c>; empty for the whole body.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record OutlitErrorDetail(string Path, string Message)
{
    /// <summary>The member and what is wrong with it.</summary>
    public override string ToString() => Path.Length > 0 ? $"{Path}: {Message}" : Message;
}

/// <summary>The facts of a request, for its errors.</summary>
internal sealed record ApiCall(string Method, string Path)
{
    public int? StatusCode { get; init; }

    public int Attempts { get; init; }

    /// <summary>What a message says after a change that the server may have made; empty after a read.</summary>
    public string OutcomeUnknown => Method == "GET"
        ? ""
        : " Whether the server acted is not known: look with Get-OutlitIntegration before you repeat it.";

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }
}
