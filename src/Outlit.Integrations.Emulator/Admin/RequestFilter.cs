using Microsoft.AspNetCore.Mvc;
using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Which requests of the log are meant; what is null does not matter.</summary>
internal sealed record RequestFilter
{
    /// <summary>The method, in any case.</summary>
    [FromQuery(Name = "method")]
    public string? Method { get; init; }

    /// <summary>The path; a <c>*</c> at its end stands for anything.</summary>
    [FromQuery(Name = "path")]
    public string? Path { get; init; }

    /// <summary>The status answered.</summary>
    [FromQuery(Name = "status")]
    public int? Status { get; init; }

    /// <summary>Whose key it was.</summary>
    [FromQuery(Name = "organisation")]
    public string? Organisation { get; init; }

    /// <summary>Whether it was refused.</summary>
    [FromQuery(Name = "refused")]
    public bool? Refused { get; init; }

    /// <summary>Only requests with a number above this.</summary>
    [FromQuery(Name = "since")]
    public long? Since { get; init; }

    public IReadOnlyList<Exchange> In(RequestLog log) => [.. log.Read().Where(Takes)];

    public bool Takes(Exchange exchange) =>
        (Method is null || string.Equals(exchange.Method, Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || PathPattern.Takes(Path, exchange.Path))
        && (Status is null || exchange.Status == Status)
        && (Organisation is null || exchange.Caller?.Organisation == Organisation)
        && (Refused is null || exchange.Refusal is not null == Refused)
        && (Since is null || exchange.Id > Since);
}
