using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using Outlit.Integrations.Context;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A clock that stands until it is turned, on the framework's TimeProvider. A pause turns it by itself.</summary>
internal sealed class TurnedClock : Clock
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly ConditionalWeakTable<CancellationTokenSource, ITimer> _limits = [];

    private int _ranOut;

    public override DateTimeOffset UtcNow => _time.GetUtcNow();

    public override TimeSpan Now => _time.GetUtcNow() - _time.Start;

    /// <summary>The pauses that were made, and when each began.</summary>
    public ConcurrentQueue<(TimeSpan At, TimeSpan Pause)> Pauses { get; } = new();

    /// <summary>How many limits ran out before what they are for was over.</summary>
    public int RanOut => _ranOut;

    public void Turn(TimeSpan time) => _time.Advance(time);

    public override async Task DelayAsync(TimeSpan time, CancellationToken cancellation)
    {
        Pauses.Enqueue((Now, time));
        Task pause = Task.Delay(time, _time, cancellation);
        _time.Advance(time);
        await pause;
    }

    public override void CancelAfter(CancellationTokenSource source, TimeSpan time) => _limits
        .GetValue(source, source => _time.CreateTimer(_ => End(source), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
        .Change(time, Timeout.InfiniteTimeSpan);

    private void End(CancellationTokenSource source)
    {
        try
        {
            // Counted first: whoever waits for the end goes on while this is still cancelling.
            Interlocked.Increment(ref _ranOut);
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call was over before.
            Interlocked.Decrement(ref _ranOut);
        }
    }
}
