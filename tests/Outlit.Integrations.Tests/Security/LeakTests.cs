namespace Outlit.Integrations.Tests.Security;

/// <summary>
/// Runs every cmdlet with a canary in place of each secret, against a server that returns the canaries in every form.
/// Then searches all output for them: whole, encoded and in parts.
/// </summary>
[Trait("Category", "Slow")]
public sealed class LeakTests : ScriptedTests
{
    /// <summary>The commands to run: <c>$canary</c>, <c>$plain</c> and <c>$key</c> are secrets.</summary>
    internal static IReadOnlyList<string> Commands { get; } =
    [
        "Get-OutlitContext", "Get-OutlitIntegration", "Get-OutlitIntegrationCapability", "Get-OutlitConnection s", "Get-OutlitSyncStatus stripe",
        "Wait-OutlitConnection -SessionId s, t -Timeout 0", "Wait-OutlitSync stripe -Timeout 0", "Test-OutlitContext", "Disconnect-OutlitIntegration stripe -Force", "Disconnect-OutlitIntegration stripe -Confirm",
        "Connect-OutlitIntegration granola -ApiKey $canary", "Connect-OutlitIntegration granola -Config @{ apiKey = $canary; more = @{ deep = @($canary, @{ password = $plain }) } }",
        "Connect-OutlitIntegration granola -Config @{ apiKey = $plain }", "Connect-OutlitIntegration granola -ApiKey $canary -WhatIf",
        "Connect-OutlitIntegration granola -Config @{ apiKey = 'x'; long = 'x' * 4030; other = $canary }", "Connect-OutlitIntegration posthog", "Connect-OutlitIntegration slack -OpenBrowser",
        "Connect-OutlitIntegration slack -ApiKey $canary", "Connect-OutlitIntegration granola -ApiKey $key", "Connect-OutlitIntegration nobody -Config @{ x = $canary; y = { } }",
        "Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $canary", "Invoke-OutlitSetupStep hubspot mappings -Config @{ token = $canary }", "Invoke-OutlitSetupStep posthog webhooks",
        "New-OutlitContext -ApiKey $canary", "New-OutlitContext -ApiKey $key -BaseUri https://user:$plain@outlit.example",
        "Get-OutlitIntegration -Context (New-OutlitContext -ApiKey $key -BaseUri https://outlit.example -Proxy http://user:$plain@127.0.0.1:1 -MaximumRetryCount 0)",
        "Get-OutlitIntegration -Context (New-OutlitContext -ApiKey $key -BaseUri https://outlit.example -Proxy http://127.0.0.1:1 -ProxyCredential ([pscredential]::new('night', $canary)) -MaximumRetryCount 0)",
    ];

    // Malformed responses, parts of which appear in the framework's messages.
    private static readonly string[] s_broken =
    [
        "{0}\r\n\r\n", "HTTP/1.1 200 {0}\r\nContent-Length: 2\r\n\r\n{{}}", "HTTP/1.1 200 OK\r\n{0}\r\n\r\n", "HTTP/1.1 200 OK\r\n{0} : x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n", "HTTP/1.1 200 OK\r\nContent-Length: {0}\r\n\r\n", "HTTP/1.1 {0} OK\r\n\r\n",
    ];

    private readonly Canary _canary = Canary.New("the provider's secret");
    private readonly Canary _plain = new("the plain secret", "rk_Pl4in" + Guid.NewGuid().ToString("N"));
    private readonly Canary _own = new("the server's secret", Guid.NewGuid().ToString("N"));

    [Theory]
    [MemberData(nameof(EchoServer.ResponseKinds), MemberType = typeof(EchoServer))]
    public void No_output_contains_a_secret(string kind)
    {
        TestHost host = new(300);
        using ModuleSession shell = new(Server.Address, host, "Rest");
        (SecretScanner scanner, EchoServer echo) = Prepare(shell, host);
        Server.RespondToAll(context => echo.AnswerAsync(context, Server.Requests.Last(), kind));

        RunAll(shell, scanner);
        scanner.See("the screen", host.Screen);
        scanner.See("the questions", string.Join('\n', host.Questions.Concat(host.Confirmations)));
        Assert.Contains(Server.Requests, request => request.Body.Contains(JsonEncodedText.Encode(_canary.Text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), StringComparison.Ordinal));
        Assert.Contains("POST /api/integrations/connect", host.Screen, StringComparison.Ordinal);
        Assert.Equal(kind != "redirect", host.Screen.Contains("Authorization: ********", StringComparison.Ordinal));
        scanner.End($"Answered {kind}");
    }

    [Fact]
    public async Task Errors_of_broken_responses_contain_no_secret()
    {
        int answer = 0;
        EchoServer? echo = null;
        await using RawServer server = RawServer.Start(async (server, stream) =>
        {
            string form = s_broken[answer++ % s_broken.Length];
            string all = string.Join(' ', echo!.Echoed(server.Heads.Last()));
            await stream.WriteAsync(Encoding.Latin1.GetBytes(form.Replace("{0}", all, StringComparison.Ordinal)));
        });
        TestHost host = new(300);
        using ModuleSession shell = new(server.Address, host, "Rest");
        (SecretScanner scanner, echo) = Prepare(shell, host);
        for (int round = 0; round < s_broken.Length; round++)
            RunAll(shell, scanner);

        scanner.See("the screen", host.Screen);
        scanner.End("Broken answers");
    }

    [Fact]
    public void Scanner_finds_every_form_of_a_canary()
    {
        SecretScanner scanner = new(_canary);
        Assert.Empty(scanner.In("nothing here"));
        Assert.All(
            [.. _canary.Forms, "…" + _canary.Text[8..16] + "…", Convert.ToHexString(Encoding.Unicode.GetBytes(_canary.Text))],
            text => Assert.NotEmpty(scanner.In(text)));
    }

    private (SecretScanner SecretScanner, EchoServer Echo) Prepare(ModuleSession shell, TestHost host)
    {
        Canary key = new("the key", shell.Key);
        shell.Set("canary", ModuleSession.Secure(_canary.Text)).Set("plain", _plain.Text);
        host.Answers["apiKey"] = ModuleSession.Secure(_canary.Text);
        host.Answers["region"] = host.Answers["projectId"] = "1";
        return (new(key, _canary, _plain, _own), new([key, _canary, _plain], _own));
    }

    private static void RunAll(ModuleSession shell, SecretScanner scanner)
    {
        foreach (string command in Commands)
            scanner.See(command, shell.Run($"$Error.Clear(); $DebugPreference = 'Continue'; {command} -Verbose -OutVariable result -ErrorVariable problem; $result | Out-Default; $problem | Out-Default; $Error | Out-Default"));
    }
}
