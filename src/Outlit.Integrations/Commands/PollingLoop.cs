namespace Outlit.Integrations.Commands;

/// <summary>
/// Polls several items, independently of each other, until all have ended or the time limit is reached.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="timeout">
/// The time limit. Each item is polled at least once, within the longer of this and the interval.
/// </param>
/// <param name="interval">The time between two polls of an item, at least 0.25 seconds.</param>
/// <param name="cancellation">Stops the loop.</param>
internal sealed class PollingLoop<T>(Clock clock, TimeSpan timeout, TimeSpan interval, CancellationToken cancellation)
{
    private static readonly TimeSpan s_minInterval = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _interval = interval > s_minInterval ? interval : s_minInterval;
    private readonly List<(TimeSpan Due, bool IsFirst, T Item)> _waiting = [];

    /// <param name="workers">Run the polls.</param>
    /// <param name="items">The items.</param>
    /// <param name="poll">
    /// Polls an item. Returns null if it has ended, else how long the server asks to wait: zero if it does not.
    /// </param>
    /// <param name="report">Called with the time left after each poll that did not end its item.</param>
    public void Run(
        Workers workers, IReadOnlyList<T> items, Func<T, CancellationToken, TimeSpan?> poll, Action<TimeSpan> report)
    {
        TimeSpan start = clock.Now;
        TimeSpan end = timeout < TimeSpan.MaxValue - start ? start + timeout : TimeSpan.MaxValue;
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(deadline, timeout > _interval ? timeout : _interval);
        _waiting.AddRange(items.Select(item => (start, true, item)));
        try
        {
            workers.Run(items.Count, PollDueItems, cancellation);
        }
        finally
        {
            // If the pipeline has ended early, polls are still running.
            deadline.Cancel();
        }

        void PollDueItems()
        {
            while (TryTakeNext(out (TimeSpan Due, bool IsFirst, T Item) next))
            {
                if (next.Due > clock.Now)
                    clock.Delay(next.Due - clock.Now, cancellation);

                if (!next.IsFirst && clock.Now >= end)
                    continue;

                if (poll(next.Item, deadline.Token) is { } wait)
                {
                    TimeSpan pause = wait > _interval ? wait : _interval;
                    Add(pause < end - clock.Now ? clock.Now + pause : end, next.Item);
                    if (clock.Now < end)
                        report(end - clock.Now);
                }
            }
        }
    }

    private void Add(TimeSpan due, T item)
    {
        lock (_waiting)
        {
            _waiting.Add((due, false, item));
        }
    }

    // The item that is due first. A thread that finds none ends: the others have one each.
    private bool TryTakeNext(out (TimeSpan Due, bool IsFirst, T Item) next)
    {
        lock (_waiting)
        {
            if (_waiting.Count == 0)
            {
                next = default;
                return false;
            }

            TimeSpan due = _waiting.Min(item => item.Due);
            int first = _waiting.FindIndex(item => item.Due == due);
            next = _waiting[first];
            _waiting.RemoveAt(first);
            return true;
        }
    }
}
