using System.Diagnostics;

namespace Outlit.Integrations.Playground;

/// <summary>The emulator in a child process, on a free port. It ends with this process.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    /// <exception cref="InvalidOperationException">The emulator exited before it listened.</exception>
    public EmulatorProcess(string assembly)
    {
        // The tour makes four connections; the fifth demonstrates the plan's limit.
        string options = $"--port 0 --plan free --connection-limit 4 --parent-pid {Environment.ProcessId}";
        ProcessStartInfo start = new("dotnet", [assembly, .. options.Split(' ')]) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        Address = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The emulator exited before it listened.");
    }

    /// <summary>The emulator's address, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
