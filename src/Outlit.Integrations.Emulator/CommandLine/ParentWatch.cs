using System.Diagnostics;

namespace Outlit.Integrations.Emulator.CommandLine;

/// <summary>Stops the emulator when the process that began it has ended, however it ended.</summary>
internal sealed class ParentWatch : IDisposable
{
    private readonly Process _parent;

    private ParentWatch(Process parent) => _parent = parent;

    /// <summary>Begins to watch.</summary>
    /// <param name="id">The ID of the process.</param>
    /// <param name="stop">Cancelled when it has ended.</param>
    /// <exception cref="EmulatorStartException">There is no such process.</exception>
    public static ParentWatch Start(int id, CancellationTokenSource stop)
    {
        try
        {
            ParentWatch watch = new(Process.GetProcessById(id));
            _ = watch.WaitAsync(stop);
            return watch;
        }
        catch (ArgumentException mistake)
        {
            throw new EmulatorStartException($"There is no process {id} to end with.", mistake);
        }
    }

    public void Dispose() => _parent.Dispose();

    private async Task WaitAsync(CancellationTokenSource stop)
    {
        try
        {
            await _parent.WaitForExitAsync(stop.Token);
            await stop.CancelAsync();
        }
        catch (Exception mistake) when (mistake is OperationCanceledException or ObjectDisposedException)
        {
            // The emulator ended first.
        }
    }
}
