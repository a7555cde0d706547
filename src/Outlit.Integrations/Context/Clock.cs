using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Outlit.Integrations.Context;

/// <summary>
/// The time that limits, pauses and waits go by: the system's, and in tests one that is turned by hand. .NET Standard has no
/// TimeProvider without another DLL.
/// </summary>
internal class Clock
{
    // What the system's timers take at the most, 24 days. Whoever waits for longer looks again after that.
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The system's time.</summary>
    public static Clock System { get; } = new();

    /// <summary>What time it is, for dates that the server names.</summary>
    public virtual DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <summary>A time that only goes forward, whatever is done to the system's: for what has passed since.</summary>
    public virtual TimeSpan Now => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>Waits.</summary>
    public virtual Task DelayAsync(TimeSpan time, CancellationToken cancellation) => Task.Delay(Shorter(time), cancellation);

    /// <summary>Cancels a source after a while; a call before that sets the while anew.</summary>
    public virtual void CancelAfter(CancellationTokenSource source, TimeSpan time) => source.CancelAfter(Shorter(time));

    private static TimeSpan Shorter(TimeSpan time) => time < s_longest ? time : s_longest;
}
