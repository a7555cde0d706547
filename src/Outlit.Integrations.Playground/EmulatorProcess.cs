using System.Diagnostics;
using System.Globalization;

namespace Outlit.Integrations.Playground;

/// <summary>The emulator in a process of its own, on a free port; it ends with this one.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    // Four connections are enough for the tour, and the fifth shows the plan's limit.
    private static readonly string[] s_options = ["--port", "0", "--plan", "free", "--connection-limit", "4", "--parent-pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];

    private readonly Process _process;

    private EmulatorProcess(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; }

    /// <param name="assembly">The emulator's assembly.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened.</exception>
    public static EmulatorProcess Start(string assembly)
    {
        ProcessStartInfo info = new(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { assembly },
        };
        foreach (string option in s_options)
        {
            info.ArgumentList.Add(option);
        }

        Process process = Process.Start(info)!;
        TaskCompletionSource<string?> first = new();
        process.OutputDataReceived += (_, line) => first.TrySetResult(line.Data);
        process.BeginOutputReadLine();
        return first.Task.GetAwaiter().GetResult() is { } address
            ? new(process, address)
            : throw new InvalidOperationException("The emulator ended before it listened.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";
}
