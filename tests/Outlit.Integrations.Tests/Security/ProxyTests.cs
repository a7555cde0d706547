using System.Text;

namespace Outlit.Integrations.Tests.Security;

/// <summary>A proxy gets the name of the server and its own credential, and never the key.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly ModuleSession _shell = new(server: null);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Without_a_credential_it_is_asked_for_a_tunnel()
    {
        await using RawServer proxy = RawServer.Sending("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        Use(proxy, "");
        _shell.Run("Get-OutlitIntegration").Failed("Outlit.NetworkError");
        string asked = Assert.Single(proxy.Heads);
        Assert.StartsWith("CONNECT outlit.example:443 HTTP/1.1\r\n", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", asked, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_a_credential_it_gets_that_one_when_it_asks()
    {
        await using RawServer proxy = RawServer.Sending(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Use(proxy, "-ProxyCredential ([pscredential]::new('night', $secret))");
        _shell.Run("Get-OutlitIntegration").Failed("Outlit.NetworkError");
        string expected = Convert.ToBase64String(Encoding.UTF8.GetBytes("night:phx_a_secret_of_the_provider"));
        Assert.Equal(2, proxy.Heads.Count);
        Assert.Contains($"Proxy-Authorization: Basic {expected}\r\n", proxy.Heads.Last(), StringComparison.Ordinal);
        Assert.All(proxy.Heads, head => Assert.DoesNotContain(_shell.Key, head, StringComparison.Ordinal));
    }

    private void Use(RawServer proxy, string credential) => _shell.Set("proxy", proxy.Address)
        .Run($"Set-OutlitContext -ApiKey $key -BaseUri https://outlit.example -Proxy $proxy -MaximumRetryCount 0 -TimeoutSec 20 {credential}").Succeeded();
}
