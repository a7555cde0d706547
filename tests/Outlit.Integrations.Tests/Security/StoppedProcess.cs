using System.Runtime.InteropServices;

namespace Outlit.Integrations.Tests.Security;

/// <summary>
/// Stops a process of the same user until disposed. Uses a signal instead of ptrace, because the framework waits for
/// child processes and would consume ptrace's events.
/// </summary>
internal sealed class StoppedProcess : IDisposable
{
    private const int SigCont = 18;
    private const int SigStop = 19;

    private readonly int _process;

    private StoppedProcess(int process) => _process = process;

    public static StoppedProcess Stop(int process)
    {
        Assert.Equal(0, Signal(process, SigStop));
        Assert.True(SpinWait.SpinUntil(() => IsStopped(process), TimeSpan.FromSeconds(10)), "The process did not stop.");
        return new(process);
    }

    public void Dispose() => _ = Signal(_process, SigCont);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    private static bool IsStopped(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task").All(thread => ReadState(thread) == 'T');

    // The state follows the process name, which is in parentheses.
    private static char ReadState(string thread) => File.ReadAllText(Path.Combine(thread, "stat")).Split(") ").Last()[0];
}
