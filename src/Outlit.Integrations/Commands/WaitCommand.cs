namespace Outlit.Integrations.Commands;

/// <summary>
/// The base of cmdlets that wait for several items, all at the same time: they poll each at an interval until it has
/// ended or the time is over. Transient failures do not end a wait.
/// </summary>
public abstract class WaitCommand : OutlitCommand
{
    private readonly string _activity;
    private readonly List<WaitItem> _items = [];
    private readonly HashSet<(IOutlitApi Client, string Id)> _seen = [];

    private protected WaitCommand(string activity, TimeSpan timeout, TimeSpan interval) =>
        (_activity, Timeout, PollingInterval) = (activity, timeout, interval);

    /// <summary>
    /// The time limit; a number is in seconds. Default: 5 minutes for connections, 30 minutes for syncs.
    /// </summary>
    [Parameter]
    [SecondsTransform]
    public TimeSpan Timeout { get; set; }

    /// <summary>
    /// The time between two polls of an item; a number is in seconds. Default: 2 seconds for connections, 10 seconds
    /// for syncs.
    /// </summary>
    [Parameter]
    [SecondsTransform]
    public TimeSpan PollingInterval { get; set; }

    /// <summary>Waits for the items.</summary>
    protected override void EndProcessing()
    {
        if (_items.Count == 0)
            return;

        WaitProgress progress = new(this, _activity, Timeout, _items.Count);
        PollingLoop<WaitItem> loop = new(CurrentContext.Clock, Timeout, PollingInterval, Cancellation);
        try
        {
            RunWorkers(() => loop.Run(Workers, _items, PollOnce, ShowProgress));
        }
        finally
        {
            progress.Complete();
        }

        foreach (WaitItem item in _items.Where(item => !item.HasEnded))
            WriteOutlitError(CreateTimeoutError(item), item.Id);

        void ShowProgress(TimeSpan left)
        {
            string[] open = [.. _items.Where(item => !item.HasEnded).Select(item => item.Description)];
            Workers.Post(() => progress.Write(open, left));
        }
    }

    /// <summary>Adds an item, unless there is one with its ID.</summary>
    private protected bool Add(WaitItem item)
    {
        bool isNew = _seen.Add((item.Client, item.Id));
        if (isNew)
            _items.Add(item);

        return isNew;
    }

    /// <summary>Polls an item, on any thread, and posts its result or error if it has ended.</summary>
    /// <returns>True if it has ended.</returns>
    private protected abstract bool Poll(WaitItem item, CancellationToken cancellation);

    /// <summary>The error of an item that has not ended in time.</summary>
    private protected abstract OutlitException CreateTimeoutError(WaitItem item);

    // Returns how long the server asks to wait; zero if it does not. Null when the item has ended.
    private TimeSpan? PollOnce(WaitItem item, CancellationToken cancellation)
    {
        try
        {
            item.HasEnded = Poll(item, cancellation);
            item.LastFailure = null;
            return item.HasEnded ? null : TimeSpan.Zero;
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            item.LastFailure ??= "the server did not answer in time";
            return TimeSpan.Zero;
        }
        catch (OutlitException e) when (IsTransient(e))
        {
            item.LastFailure = e.Message;
            return (e as OutlitApiException)?.RetryAfter ?? TimeSpan.Zero;
        }
        catch (OutlitException e)
        {
            item.HasEnded = true;
            Workers.Post(() => WriteOutlitError(e, item.Id));
            return null;
        }
    }

    // A short outage does not end the wait; reaching a limit of the plan does.
    private static bool IsTransient(OutlitException error) =>
        error is not (OutlitPlanLimitException or OutlitApiException { IsRetryable: false })
        && error.Kind.IsTransient;
}

/// <summary>Something that is waited for.</summary>
/// <param name="client">The API client of its account.</param>
/// <param name="id">The session or the provider, for requests and errors.</param>
internal class WaitItem(IOutlitApi client, string id)
{
    public IOutlitApi Client { get; } = client;

    public string Id { get; } = id;

    /// <summary>What it is and how far it is, for progress.</summary>
    public string Description { get; set; } = id;

    /// <summary>Why the last poll failed; null if it did not.</summary>
    public string? LastFailure { get; set; }

    public bool HasEnded { get; set; }
}
