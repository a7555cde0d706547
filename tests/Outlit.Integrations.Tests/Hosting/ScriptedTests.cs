namespace Outlit.Integrations.Tests.Hosting;

/// <summary>Base of tests that set the server's responses: each has its own server and session, on first use.</summary>
public abstract class ScriptedTests : IAsyncDisposable
{
    private ScriptedServer? _server;
    private ModuleSession? _shell;

    protected ScriptedServer Server => _server ??= ScriptedServer.StartAsync().GetAwaiter().GetResult();

    protected ModuleSession Shell => _shell ??= Server.Open();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _shell?.Dispose();
        return _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
