namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// Base of tests with a session on the emulator, in an organization of their own. Some set the responses of a server.
/// </summary>
public abstract class EmulatorTests(EmulatorFixture outlit) : ScriptedTests
{
    private ModuleSession? _live;

    protected EmulatorFixture Outlit { get; } = outlit;

    protected ModuleSession Live => _live ??= Outlit.Open();

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _live?.Dispose();
        return base.DisposeAsync();
    }
}
