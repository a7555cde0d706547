using System;
using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Which requests of the log are meant; what is null does not matter.</summary>
internal sealed record RequestFilter
{
    /// <summary>The method, in any case.</summary>
    public string? Method { get; init; }

    /// <summary>The path; a <c>*</c> at its end stands for anything.</summary>
    public string? Path { get; init; }

    /// <summary>The status answered.</summary>
    public int? Status { get; init; }

    /// <summary>Whose key it was.</summary>
    public string? Organisation { get; init; }

    /// <summary>Whether it was refused.</summary>
    public bool? Refused { get; init; }

    /// <summary>Only requests with a number above this.</summary>
    public long? Since { get; init; }

    public IReadOnlyList<Exchange> In(RequestLog log) => [.. log.Read().Where(Takes)];

    private bool Takes(Exchange exchange) =>
        (Method is null || string.Equals(exchange.Method, Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || TakesPath(exchange.Path))
        && (Status is null || exchange.Status == Status)
        && (Organisation is null || exchange.Caller?.Organisation == Organisation)
        && (Refused is null || exchange.Refusal is not null == Refused)
        && (Since is null || exchange.Id > Since);

    private bool TakesPath(string path) => Path!.EndsWith('*')
        ? path.StartsWith(Path[..^1], StringComparison.Ordinal)
        : string.Equals(path, Path, StringComparison.Ordinal);
}
