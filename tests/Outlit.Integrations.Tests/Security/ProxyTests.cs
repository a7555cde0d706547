namespace Outlit.Integrations.Tests.Security;

/// <summary>A proxy receives the server's name and the proxy credential, but never the API key.</summary>
[Trait("Category", "Slow")]
public sealed class ProxyTests : IDisposable
{
    private const string Refusal = "HTTP/1.1 407 Proxy Authentication Required\r\n"
        + "Proxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private const string BadGateway = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";

    private readonly ModuleSession _shell = new(server: null);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Proxy_that_requires_authentication_gets_its_credential()
    {
        await using RawServer proxy = RawServer.Sending(Refusal);
        Use(proxy, "-ProxyCredential ([pscredential]::new('night', $secret))");
        _shell.Run("Get-OutlitIntegration").Failed("Outlit.NetworkError");
        string expected = Convert.ToBase64String(Encoding.UTF8.GetBytes("night:phx_a_secret_of_the_provider"));
        Assert.Equal(2, proxy.Heads.Count);
        Assert.Contains($"Proxy-Authorization: Basic {expected}\r\n", proxy.Heads.Last(), StringComparison.Ordinal);
        Assert.All(proxy.Heads, head => Assert.DoesNotContain(_shell.Key, head, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Refusal, "the proxy requires a credential (407)")]
    [InlineData(BadGateway, "the proxy did not connect to the server")]
    public async Task Proxy_that_fails_is_named(string answer, string why)
    {
        await using RawServer proxy = RawServer.Sending(answer);
        Use(proxy, "");
        ErrorRecord error = _shell.Run("Connect-OutlitIntegration slack").Failed("Outlit.NetworkError");
        Assert.Equal($"outlit.example could not be reached through the proxy {proxy.Address.Authority}: {why}. (POST /api/integrations/connect)", error.ToString());
        Assert.Contains("-ProxyCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task System_proxy_gets_the_credential_or_is_not_used()
    {
        await using RawServer proxy = RawServer.Sending(Refusal);
        PlaygroundProcess.Ended end = await PlaygroundProcess.RunInShellAsync(
            """
            $key = ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText
            $limits = @{ ApiKey = $key; BaseUri = 'https://outlit.example'; MaximumRetryCount = 0 }
            Set-OutlitContext @limits -ProxyCredential ([pscredential]::new('night', $key))
            "proxy: $((Get-OutlitContext).Proxy)"
            Get-OutlitIntegration # expected error: Outlit.NetworkError
            Set-OutlitContext @limits -NoProxy
            "no proxy: '$((Get-OutlitContext).Proxy)'"
            Get-OutlitIntegration # expected error: Outlit.NetworkError
            """,
            ("https_proxy", proxy.Address.AbsoluteUri));
        Assert.True(end.Code == 0, end.Text);
        Assert.Contains($"proxy: {proxy.Address}", end.Text, StringComparison.Ordinal);
        Assert.Contains("no proxy: ''", end.Text, StringComparison.Ordinal);
        Assert.Equal(2, proxy.Heads.Count);
        Assert.Contains("Proxy-Authorization: Basic ", proxy.Heads.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("-Proxy $env:PROXY", false)]
    public async Task Plain_http_uses_no_proxy(string parameter, bool variables)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using TunnelProxy proxy = new();
        server.Answer("""{"items":[{"id":"stripe","name":"came straight"}]}""");
        string address = proxy.Address.AbsoluteUri;
        PlaygroundProcess.Ended end = await PlaygroundProcess.RunInShellAsync(
            $"""
            Set-OutlitContext -ApiKey (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -BaseUri $env:SERVER -MaximumRetryCount 0 {parameter}
            (Get-OutlitIntegration).Name
            """,
            [("SERVER", server.Address.AbsoluteUri), ("PROXY", address), .. variables ? s_variables.Select(name => (name, address)) : []]);
        Assert.True(end.Code == 0 && end.Text.Contains("came straight", StringComparison.Ordinal), end.Text);
        Assert.Empty(proxy.Heads);
    }

    [Theory]
    [InlineData(BadGateway)]
    [InlineData(Refusal)]
    public async Task Password_in_the_proxy_address_is_not_shown(string answer)
    {
        await using RawServer proxy = RawServer.Sending(answer);
        Canary word = new("the password", "w0rd" + Guid.NewGuid().ToString("N"));
        _shell.Set("proxy", $"http://night:{word.Text}@{proxy.Address.Authority}");
        SecretScanner scanner = new(word);
        scanner.See("setting", _shell.Run("Set-OutlitContext -ApiKey $key -BaseUri https://outlit.example -Proxy $proxy -MaximumRetryCount 0 -TimeoutSec 20 -PassThru"));
        RunResult run = _shell.Run("$DebugPreference = 'Continue'; Get-OutlitIntegration -Verbose");
        run.Failed("Outlit.NetworkError");
        scanner.See("asking", run);

        PlaygroundProcess.Ended end = await PlaygroundProcess.RunInShellAsync(
            """
            $DebugPreference = $VerbosePreference = 'Continue'
            Set-OutlitContext -ApiKey (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -BaseUri https://outlit.example -MaximumRetryCount 0
            Get-OutlitIntegration # expected error: Outlit.NetworkError
            $Error.Exception.InnerException.Message
            """,
            ("https_proxy", $"http://night:{word.Text}@{proxy.Address.Authority}"));
        Assert.True(end.Code == 0 && end.Text.Contains("proxy", StringComparison.Ordinal), end.Text);
        scanner.See("a process with the variable", end.Text);
        scanner.End("A proxy that refuses");
    }

    private static readonly string[] s_variables = ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"];

    private void Use(RawServer proxy, string credential) => _shell.Set("proxy", proxy.Address)
        .Run($"Set-OutlitContext -ApiKey $key -BaseUri https://outlit.example -Proxy $proxy -MaximumRetryCount 0 -TimeoutSec 20 {credential}").Succeeded();
}
