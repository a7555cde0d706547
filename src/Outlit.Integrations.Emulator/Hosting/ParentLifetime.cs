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
    private readonly List<IDisposable> _resources = [];

    /// <exception cref="EmulatorStartException">There is no such process.</exception>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Process parent = Process.GetProcessById(options.ParentId!.Value);
            _resources.Add(parent);
            parent.Exited += (_, _) => application.StopApplication();
            parent.EnableRaisingEvents = true;
        }
        catch (ArgumentException exception)
        {
            throw new EmulatorStartException($"There is no process {options.ParentId} to wait for.", exception);
        }

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
}
