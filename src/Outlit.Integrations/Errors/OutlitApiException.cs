namespace Outlit.Integrations.Errors;

/// <summary>A request to Outlit that did not succeed.</summary>
public class OutlitApiException : OutlitException
{
    internal OutlitApiException(OutlitErrorKind kind, string message, RequestInfo info, Exception? cause = null)
        : base(kind, message, null, cause) => Info = info;

    /// <summary>The HTTP status of the last response; null if there was none.</summary>
    public int? StatusCode => Info.StatusCode;

    /// <summary>
    /// The server's code of the error, such as <c>plan_connection_limit_exceeded</c>; null if it sent none.
    /// </summary>
    public string? Code { get; internal init; }

    /// <summary>The faults that the server found in a request (400); empty if it named none.</summary>
    public IReadOnlyList<OutlitErrorDetail> Details { get; internal init; } = [];

    /// <summary>The HTTP method.</summary>
    public string Method => Info.Method;

    /// <summary>The path of the request, without its query.</summary>
    public string Path => Info.Path;

    /// <summary>How many times the request was sent.</summary>
    public int Attempts => Info.Attempts;

    /// <summary>The server's ID of the request (<c>x-request-id</c>), for its support; null if it sent none.</summary>
    public string? RequestId => Info.RequestId;

    /// <summary>How long the server asks to wait; null if it does not.</summary>
    public TimeSpan? RetryAfter => Info.RetryAfter;

    internal RequestInfo Info { get; }

    /// <summary>True if the response has a body that is not JSON, and is not a failure of the server.</summary>
    internal bool IsNotJson { get; init; }

    /// <summary>True if it is an error in the form of the gateway.</summary>
    internal bool IsFromGateway { get; set; }

    /// <summary>Whether the gateway says that a retry may help; null if it does not say.</summary>
    internal bool? IsRetryable { get; set; }
}

/// <summary>A fault in a request, as the server names it.</summary>
/// <param name="Path">The member that is wrong, such as <c>config.region</c>; empty for the whole body.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record OutlitErrorDetail(string Path, string Message)
{
    /// <summary>The member and what is wrong with it.</summary>
    public override string ToString() => Path.Length > 0 ? $"{Path}: {Message}" : Message;
}

/// <summary>
/// The plan allows no more connections (403 <c>plan_connection_limit_exceeded</c>) or calls (429
/// <c>api_limit_exceeded</c>).
/// </summary>
public sealed class OutlitPlanLimitException : OutlitApiException
{
    internal OutlitPlanLimitException(OutlitErrorKind kind, string message, RequestInfo info)
        : base(kind, message, info)
    {
    }

    /// <summary>What is limited, such as <c>integration_connections</c>.</summary>
    public string? Feature { get; internal init; }

    /// <summary>The plan, such as <c>free</c>.</summary>
    public string? Plan { get; internal init; }

    /// <summary>The number of connections; null for a limit of calls.</summary>
    public long? CurrentConnections { get; internal init; }

    /// <summary>The number that the plan allows; null if the server does not say.</summary>
    public long? Limit { get; internal init; }

    /// <summary>When the limit of calls ends; null if the server does not say.</summary>
    public DateTimeOffset? ResetAt { get; internal init; }
}
