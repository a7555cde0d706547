using System.Diagnostics;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>One request and what became of it, as the log keeps it. Nothing secret is in it.</summary>
internal sealed class Exchange
{
    private const int LongestRefusal = 1000;

    private readonly long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>Its number: requests are counted from 1 on, over resets too.</summary>
    public long Id { get; set; }

    /// <summary>When it came, by the emulator's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The query with its question mark, masked; empty if there was none.</summary>
    public required string Query { get; init; }

    /// <summary>Whose key it carried; null if there was none or it was refused.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The JSON body, masked; null if none was read.</summary>
    public string? Body { get; set; }

    /// <summary>The status of the answer; 0 if the connection was cut before one.</summary>
    public int Status { get; set; }

    /// <summary>Why it was refused; null if it was not.</summary>
    public string? Refusal
    {
        get;
        set => field = value is { Length: > LongestRefusal } ? value[..LongestRefusal] + "…" : value;
    }

    /// <summary>The ID of the fault that was put in its way; null if there was none.</summary>
    public string? Fault { get; set; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Duration { get; private set; }

    public void End(int status)
    {
        Status = status;
        Duration = Stopwatch.GetElapsedTime(_startedAt);
    }

    /// <summary>The exchange that a request belongs to.</summary>
    public static Exchange Of(HttpContext context) =>
        context.Features.Get<Exchange>() ?? throw new InvalidOperationException("The request is not in the log.");
}
