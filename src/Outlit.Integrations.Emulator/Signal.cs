namespace Outlit.Integrations.Emulator;

/// <summary>Wakes all waiters when something changes. Raising it costs nothing while there are none.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    /// <summary>Completes when the signal is raised the next time. Get it before reading what it reports on.</summary>
    public Task Next
    {
        get
        {
            TaskCompletionSource created = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _next, created, null) ?? created).Task;
        }
    }

    public void Raise()
    {
        if (Volatile.Read(ref _next) is not null)
            Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }
}
