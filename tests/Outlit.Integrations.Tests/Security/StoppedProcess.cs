using System.Runtime.InteropServices;

namespace Outlit.Integrations.Tests.Security;

/// <summary>
/// A child of this process that stands still until this is disposed. By a signal and not by ptrace, whose events the
/// framework, which waits for its children, would take away.
/// </summary>
internal sealed class StoppedProcess : IDisposable
{
    private const int SigCont = 18;
    private const int SigStop = 19;
    private const int Untraced = 2;

    private readonly int _process;

    private StoppedProcess(int process) => _process = process;

    public static StoppedProcess Stop(int process)
    {
        Assert.Equal(0, Signal(process, SigStop));
        Assert.Equal(process, Wait(process, out _, Untraced));
        return new(process);
    }

    public void Dispose() => _ = Signal(_process, SigCont);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    [DllImport("libc", EntryPoint = "waitpid")]
    private static extern int Wait(int process, out int status, int options);
}
