namespace Outlit.Integrations.Client;

internal sealed class ApiRequest(string path, Redactor redactor)
{
    public string Path { get; } = path;

    /// <summary>What the log calls the request: the path, of a tool with its name.</summary>
    public string Name { get; init; } = path;

    public Redactor Redactor { get; } = redactor;

    /// <summary>The query with its question mark and encoded values; empty if there is none.</summary>
    public string Query { get; init; } = "";

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public RequestBody? Body { get; init; }

    /// <summary>True if it only reads, so that it can be sent twice.</summary>
    public bool IsRead { get; init; } = true;
}

/// <summary>Where requests write to.</summary>
internal sealed class RequestLog
{
    /// <summary>Called with a line per attempt and retry; null if the stream is off.</summary>
    public Action<string>? Verbose { get; init; }

    /// <summary>Called with headers and bodies, redacted; null if the stream is off.</summary>
    public Action<string>? Debug { get; init; }

    /// <summary>Called with the reason and the length of a pause of several seconds.</summary>
    public Action<string, TimeSpan> BeginPause { get; init; } = (_, _) => { };

    public Action EndPause { get; init; } = () => { };
}

/// <summary>The facts of a request, for errors.</summary>
internal sealed class RequestInfo(ApiRequest request, int attempts)
{
    public string Method { get; } = request.Method.Method;

    public string Path { get; } = request.Path;

    public int Attempts { get; } = attempts;

    public int? StatusCode { get; init; }

    public string? RequestId { get; set; }

    /// <summary>
    /// True if the response has a <c>Retry-After</c> header, which means that the server did not act.
    /// </summary>
    public bool AsksToRetry { get; init; }

    /// <summary>The time until the headers of the response were there.</summary>
    public TimeSpan? ResponseTime { get; init; }

    /// <summary>When the headers of the response were there, by the clock here.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>How much the server's clock is ahead, to the second; null if the response has no date.</summary>
    public TimeSpan? ClockSkew => ServerDate is { } date ? GetSkew(date) : null;

    /// <summary>How long the server asks to wait; null if it does not, or if its date has passed.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A sentence for errors after a write that the server may have made; empty after a read.</summary>
    public string OutcomeUnknown => request.IsRead
        ? ""
        : " It is unknown whether the server acted. Check with Get-OutlitIntegration before you repeat it.";

    public string AttemptsText => Attempts > 1 ? $", {Attempts} attempts" : "";

    // The date is cut to the second, and the response was on its way.
    private TimeSpan GetSkew(DateTimeOffset date)
    {
        double seconds = (date.AddSeconds(0.5) - ReceivedAt).TotalSeconds;
        return TimeSpan.FromSeconds(Math.Abs(seconds) < 2 ? 0 : Math.Round(seconds));
    }
}
