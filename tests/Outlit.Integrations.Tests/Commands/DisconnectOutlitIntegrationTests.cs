namespace Outlit.Integrations.Tests.Commands;

/// <summary>Disconnect-OutlitIntegration deletes data, so it prompts for confirmation.</summary>
public sealed class DisconnectOutlitIntegrationTests(EmulatorFixture outlit) : IDisposable
{
    private readonly ModuleSession _shell = outlit.Open();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void PassThru_object_has_its_account()
    {
        _shell.Run("Connect-OutlitIntegration granola -ApiKey $secret; $gone = Disconnect-OutlitIntegration granola -Force -PassThru").Succeeded();
        string other = ModuleSession.NewKey();
        _shell.Set("other", ModuleSession.Secure(other)).Run("Set-OutlitContext -ApiKey $other -BaseUri $server").Succeeded();
        _shell.Run("Connect-OutlitIntegration granola -ApiKey $secret").Succeeded();
        Assert.Equal("not_connected", _shell.One<OutlitSyncStatus>("$gone | Get-OutlitSyncStatus").Status);
    }

    [Fact]
    public void PassThru_writes_the_disconnected_provider()
    {
        _shell.Run("Connect-OutlitIntegration granola -ApiKey $secret").Succeeded();
        OutlitConnection gone = _shell.One<OutlitConnection>("Get-OutlitIntegration -ConnectedOnly | Disconnect-OutlitIntegration -Force -PassThru");
        Assert.Equal(("granola", "not_connected"), (gone.Provider, gone.Status));
    }

    [Fact]
    public void Disconnecting_twice_is_NotConnected()
    {
        _shell.Run("Connect-OutlitIntegration granola -ApiKey $secret; Disconnect-OutlitIntegration granola -Force").Succeeded();
        Assert.Equal("granola", _shell.Run("Disconnect-OutlitIntegration granola -Force").Failed("Outlit.NotConnected").TargetObject);
    }
}
