using System.Diagnostics;

namespace Outlit.Integrations.Context;

/// <summary>
/// The time for limits, pauses and waits; tests replace it. .NET Standard has no TimeProvider without another DLL.
/// </summary>
internal class Clock
{
    // The longest time of the system's timers, 24 days.
    private static readonly TimeSpan s_maxTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    public static Clock System { get; } = new();

    /// <summary>The date and time, to compare with dates of the server.</summary>
    public virtual DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <summary>A time that only goes forward, to measure what has elapsed.</summary>
    public virtual TimeSpan Now => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>Blocks for a time.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public virtual void Delay(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(Limit(time));
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Cancels a source after a time.</summary>
    public virtual void CancelAfter(CancellationTokenSource source, TimeSpan time) => source.CancelAfter(Limit(time));

    private static TimeSpan Limit(TimeSpan time) => time < s_maxTimer ? time : s_maxTimer;
}
