using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A clock that only the test and delays advance, based on <c>FakeTimeProvider</c>.</summary>
internal sealed class FakeClock : Clock
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly ConditionalWeakTable<CancellationTokenSource, ITimer> _limits = [];

    private int _expired;

    public override DateTimeOffset UtcNow => _time.GetUtcNow();

    public override TimeSpan Now => _time.GetUtcNow() - _time.Start;

    public ConcurrentQueue<(TimeSpan At, TimeSpan Delay)> Delays { get; } = new();

    /// <summary>How many time limits expired before their work was done.</summary>
    public int Expired => _expired;

    public void Advance(TimeSpan time) => _time.Advance(time);

    public override void Delay(TimeSpan time, CancellationToken cancellation)
    {
        Delays.Enqueue((Now, time));
        _time.Advance(time);
        cancellation.ThrowIfCancellationRequested();
    }

    public override void CancelAfter(CancellationTokenSource source, TimeSpan time) => _limits
        .GetValue(source, source => _time.CreateTimer(_ => Expire(source), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
        .Change(time, Timeout.InfiniteTimeSpan);

    private void Expire(CancellationTokenSource source)
    {
        try
        {
            // Counted before the cancellation, because code that waits for it continues before Cancel returns.
            Interlocked.Increment(ref _expired);
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work was already done.
            Interlocked.Decrement(ref _expired);
        }
    }
}
