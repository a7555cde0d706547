namespace Outlit.Integrations.Tests.Hosting;

/// <summary>Base of tests that set the server's responses: each has its own server and session.</summary>
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
