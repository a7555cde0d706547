using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>
/// The lifetime of the host if the end of a parent process stops it. Both share a terminal, and Ctrl+C is for the
/// parent only, which can be a shell that continues.
/// </summary>
internal sealed class ParentLifetime(IHostApplicationLifetime application, EmulatorOptions options)
    : IHostLifetime, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly List<IDisposable> _resources = [];

    /// <exception cref="EmulatorStartException">There is no such process.</exception>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        int id = options.ParentId!.Value;
        try
        {
            _resources.Add(Process.GetProcessById(id));
        }
        catch (ArgumentException exception)
        {
            throw NoProcess(id, exception);
        }

        Process parent = (Process)_resources[0];
        if (HasEnded(parent))
            throw NoProcess(id, null);

        // The Exited event does not report a process that has ended and that its own parent has not waited for.
        _resources.Add(new Timer(_ => StopAfter(parent), null, s_interval, s_interval));
        _resources.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true));
        _resources.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            application.StopApplication();
        }));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _resources.ForEach(resource => resource.Dispose());

    private void StopAfter(Process parent)
    {
        if (HasEnded(parent))
            application.StopApplication();
    }

    /// <summary>True if a process does not exist, or is a zombie, which Linux shows in /proc.</summary>
    private static bool HasEnded(Process process)
    {
        try
        {
            string status = OperatingSystem.IsLinux() ? File.ReadAllText($"/proc/{process.Id}/stat") : "";

            // The name of the program is in parentheses, and can contain others; the state follows.
            return status[(status.LastIndexOf(')') + 1)..].TrimStart().StartsWith('Z') || process.HasExited;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return true;
        }
    }

    private static EmulatorStartException NoProcess(int id, Exception? exception) =>
        new($"There is no process {id} to wait for.", exception);
}
