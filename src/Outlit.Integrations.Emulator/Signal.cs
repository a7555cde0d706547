namespace Outlit.Integrations.Emulator;

/// <summary>Wakes whoever waits for something to happen. Raising it costs nothing while nobody waits.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    /// <summary>Ends when the signal is raised the next time. Take it before you look at what it tells of.</summary>
    public Task Next
    {
        get
        {
            TaskCompletionSource fresh = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh).Task;
        }
    }

    public void Raise()
    {
        if (Volatile.Read(ref _next) is not null)
        {
            Interlocked.Exchange(ref _next, null)?.TrySetResult();
        }
    }
}
