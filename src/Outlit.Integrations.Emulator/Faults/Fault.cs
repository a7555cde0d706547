namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Something that is to go wrong, as data: which requests, how often, and what happens to them.</summary>
internal sealed record Fault
{
    /// <summary>What it is called; a number is given where it is left out.</summary>
    public string? Id { get; set; }

    /// <summary>One of <see cref="FaultKind"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Only requests with this method; any where left out.</summary>
    public string? Method { get; set; }

    /// <summary>Only requests to this path, a <c>*</c> at its end stands for anything.</summary>
    public string Path { get; set; } = "/api/*";

    /// <summary>Only requests with this organisation's key; any where left out.</summary>
    public string? Organisation { get; set; }

    /// <summary>The key whose organisation is meant. Read and forgotten.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How many requests it meets; all where left out.</summary>
    public int? Count { get; set; }

    /// <summary>How many matching requests it lets pass first.</summary>
    public int Skip { get; set; }

    /// <summary>How long each request waits before anything else happens, in milliseconds of real time.</summary>
    public int DelayMs { get; set; }

    /// <summary>The status to answer with.</summary>
    public int? Status { get; set; }

    /// <summary>The body to answer with: a text as it is, anything else as JSON.</summary>
    public JsonElement? Body { get; set; }

    public string? ContentType { get; set; }

    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>Seconds for the <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>How that header is written: <c>seconds</c> or <c>date</c>.</summary>
    public string RetryAfterAs { get; set; } = "seconds";

    /// <summary>Where a redirect leads: <c>same</c> or <c>other</c> origin, or an address.</summary>
    public string Location { get; set; } = "same";

    /// <summary>How many requests a window of a rate limit takes.</summary>
    public int Limit { get; set; } = 1;

    /// <summary>How long a window is, in seconds of the emulator's clock.</summary>
    public int WindowSeconds { get; set; } = 60;

    /// <summary>How long a dripping answer pauses before each byte, in milliseconds of real time.</summary>
    public int IntervalMs { get; set; } = 50;
}
