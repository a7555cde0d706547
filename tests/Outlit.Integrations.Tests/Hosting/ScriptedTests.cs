namespace Outlit.Integrations.Tests.Hosting;

/// <summary>Tests that write the server's answers themselves: each has a server and a session of its own.</summary>
public abstract class ScriptedTests : IAsyncLifetime
{
    protected ScriptedServer Server { get; private set; } = null!;

    protected ModuleSession Shell { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Server = await ScriptedServer.StartAsync();
        Shell = Server.Open();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Shell.Dispose();
        return Server.DisposeAsync();
    }
}
