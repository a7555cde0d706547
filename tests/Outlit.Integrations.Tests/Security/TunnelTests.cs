using System.Security.Cryptography.X509Certificates;

namespace Outlit.Integrations.Tests.Security;

/// <summary>
/// HTTPS through a tunneling proxy, or without a proxy: the server receives the API key, the proxy only its own
/// credential, and the server's certificate is validated. Runs in a child process, because trust in a certificate
/// authority is set per process.
/// </summary>
[Trait("Category", "Slow")]
public sealed class TunnelTests : IDisposable
{
    private const string Word = "pr0xy-w0rd-0123456789";

    private readonly TestAuthority _authority = new();
    private readonly Canary _key = new("the key", ModuleSession.NewKey());
    private readonly Canary _secret = Canary.New("the provider's secret");

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("-Proxy $env:PROXY", false, "")]
    [InlineData("-Proxy $env:PROXY -ProxyCredential ([pscredential]::new('night', (Secret 2)))", true, "")]
    [InlineData("", false, "http://{0}")]
    [InlineData("", true, "http://night:" + Word + "@{0}")]
    public async Task Proxy_tunnels_requests_and_sees_no_secret(string parameters, bool asks, string variable)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SSL_CERT_FILE is obeyed on Linux only.");
        using X509Certificate2 certificate = _authority.Issue("localhost");
        await using ScriptedServer server = await ScriptedServer.StartAsync(certificate);
        await using TunnelProxy proxy = new(asks ? "night:" + Word : null);
        server.Answer("""{"items":[{"id":"stripe","name":"came through"}]}""").Answer("""{"connected":true,"connectionId":"came back"}""");
        PlaygroundProcess.Ended end = await RunAsync(
            $"""
            Set-OutlitContext -ApiKey (Secret 0) -BaseUri $env:SERVER -MaximumRetryCount 0 {parameters}
            (Get-OutlitIntegration).Name
            (Connect-OutlitIntegration granola -ApiKey (Secret 1)).ConnectionId
            """,
            ("SERVER", server.Address.AbsoluteUri),
            ("PROXY", proxy.Address.AbsoluteUri),
            ("https_proxy", string.Format(null, variable, proxy.Address.Authority)));

        Assert.True(end.Code == 0 && end.Text.Contains("came through", StringComparison.Ordinal) && end.Text.Contains("came back", StringComparison.Ordinal), end.Text);
        Assert.All(server.Requests, request => Assert.Equal("Bearer " + _key.Text, request.Headers["Authorization"]));
        Assert.All(proxy.Heads, head => Assert.StartsWith($"CONNECT localhost:{server.Address.Port} HTTP/1.1\r\n", head, StringComparison.Ordinal));
        Assert.Equal(asks, proxy.Heads.Any(head => head.Contains("Proxy-Authorization", StringComparison.Ordinal)));
        Assert.NotEmpty(proxy.Tunnelled);
        SecretScanner scanner = new(_key, _secret);
        scanner.See("what the proxy saw", string.Concat(proxy.Heads) + proxy.Tunnelled);
        scanner.See("what was shown", end.Text);
        scanner.End("A proxy");
    }

    [Theory]
    [InlineData("localhost", 1, true, true)]
    [InlineData("localhost", 1, false, false)]
    [InlineData("other.example", 1, true, false)]
    [InlineData("localhost", -1, true, false)]
    public async Task Invalid_certificates_are_refused(string name, int days, bool trusted, bool good)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SSL_CERT_FILE is obeyed on Linux only.");
        using X509Certificate2 certificate = _authority.Issue(name, days);
        await using ScriptedServer server = await ScriptedServer.StartAsync(certificate);
        await using TunnelProxy proxy = new();
        server.RespondToAll("""{"items":[]}""");
        string error = good ? "" : "# expected error: Outlit.NetworkError";
        PlaygroundProcess.Ended end = await RunAsync(
            $"""
            Set-OutlitContext -ApiKey (Secret 0) -BaseUri $env:SERVER -MaximumRetryCount 0
            Get-OutlitIntegration {error}
            Set-OutlitContext -ApiKey (Secret 0) -BaseUri $env:SERVER -MaximumRetryCount 0 -Proxy $env:PROXY
            Get-OutlitIntegration {error}
            """,
            ("SERVER", server.Address.AbsoluteUri),
            ("PROXY", proxy.Address.AbsoluteUri),
            (trusted ? "UNUSED" : "SSL_CERT_FILE", ""));

        Assert.True(end.Code == 0, end.Text);
        Assert.Equal(good ? 2 : 0, server.Requests.Count);
        Assert.Single(proxy.Heads);
        Assert.Equal(!good, end.Text.Contains("the server's certificate is not trusted", StringComparison.Ordinal));
    }

    private Task<PlaygroundProcess.Ended> RunAsync(string script, params (string Name, string Value)[] environment) => PlaygroundProcess.RunInShellAsync(
        MaskedSecrets.Script + "\n" + script,
        [("SSL_CERT_FILE", _authority.File), .. environment, .. MaskedSecrets.Environment([_key.Text, _secret.Text, Word])]);
}
