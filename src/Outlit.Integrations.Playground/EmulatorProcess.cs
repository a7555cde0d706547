using System.Diagnostics;

namespace Outlit.Integrations.Playground;

/// <summary>The emulator as a process of its own, on a free port. It ends with this process.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="assembly">The emulator's assembly.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened.</exception>
    public EmulatorProcess(string assembly)
    {
        // Four connections are enough for the tour; the fifth shows the plan's limit.
        string options = $"--port 0 --plan free --connection-limit 4 --parent-pid {Environment.ProcessId}";
        ProcessStartInfo start = new("dotnet", [assembly, .. options.Split(' ')]) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        Address = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The emulator ended before it listened.");
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
