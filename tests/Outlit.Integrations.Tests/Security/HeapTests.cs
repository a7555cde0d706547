namespace Outlit.Integrations.Tests.Security;

/// <summary>
/// A provider secret passed as a SecureString never becomes a managed string, not even temporarily. The module runs in
/// a process without garbage collections, so all its objects remain in the heap, which is then searched.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HeapTests : ScriptedTests
{
    // The commands to run, with the secret in place of (Secret), and their errors.
    private static readonly (string Command, string Error)[] s_cases =
    [
        ("Connect-OutlitIntegration granola -ApiKey (Secret)", ""),
        ("Connect-OutlitIntegration granola -Config @{ apiKey = (Secret); more = @{ deep = @(1, @{ anything = (Secret) }) } }", ""),
        ("Connect-OutlitIntegration granola -Config @{ apiKey = 'x'; long = 'y' * 4000; anything = (Secret) }", ""),
        ("Connect-OutlitIntegration granola -Config @{ apiKey = [pscredential]::new('night', (Secret)) }", ""),
        ("Connect-OutlitIntegration fireflies -ApiKey (Secret)", "Outlit.BadRequest"),
        ("Connect-OutlitIntegration posthog -ApiKey (Secret) -Region eu -ProjectId 1", "Outlit.ServerError"),
        ("Connect-OutlitIntegration supabase -ServiceRoleKey (Secret) -ProjectUrl https://x.example", "Outlit.NetworkError"),
        ("Connect-OutlitIntegration clerk -SecretKey (Secret) -Context $nowhere", "Outlit.NetworkError"),
        ("Connect-OutlitIntegration slack -ApiKey (Secret)", "Outlit.InvalidConfiguration"),
        ("Connect-OutlitIntegration posthog -ApiKey (Secret)", "Outlit.InvalidConfiguration"),
        ("Connect-OutlitIntegration pylon -ApiToken (Secret) -WhatIf", ""),
        ("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret (Secret)", ""),
        ("Invoke-OutlitSetupStep hubspot mappings -Config @{ token = (Secret) }", ""),
        ("Connect-OutlitIntegration granola -ApiKey (Secret) -Context $gateway", ""),
        ("Connect-OutlitIntegration mixpanel -Config @{ username = 'x'; secret = (Secret); projectId = '1'; region = 'us' } -Context $gateway", ""),
        ("Invoke-OutlitSetupStep fireflies webhooks -WebhookSecret (Secret)", "Outlit.BadRequest"),
    ];

    [Fact]
    public async Task SecureString_never_becomes_a_managed_string()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The heap is walked on Linux only.");
        Server.RespondToAll(context => AnswerAsync(context, Server.Requests.Last().Body));
        Canary[] canaries = [.. s_cases.Select(line => Canary.New(line.Command)), Canary.New("kept"), Canary.New("dropped")];

        // The memory budget is so large that no garbage collection runs, so unreferenced objects remain in the heap.
        await using PlaygroundProcess playground = PlaygroundProcess.Start(
            Script,
            [("SERVER", Server.Address.AbsoluteUri), ("DOTNET_GCgen0size", "10000000"), .. MaskedSecrets.Environment(canaries.Select(canary => canary.Text))]);
        Assert.Equal("0", await playground.ReadToAsync("Collections: "));
        int shell = int.Parse(await playground.ReadToAsync("Shell: "), CultureInfo.InvariantCulture);
        Assert.SkipUnless(HeapWalk.IsAllowed(shell), "This system does not let a process read the memory of its descendants.");

        SecretScanner scanner = new(canaries);
        HeapWalk walk = HeapWalk.Of(shell, canaries.SelectMany(canary => canary.PlainPieces));
        PlaygroundProcess.Ended end = await playground.EndAsync();
        Assert.True(end.Code == 0, end.Text);

        // Sent and received bytes remain in the buffers of the framework's pooled connections.
        ILookup<bool, HeapFind> finds = walk.Finds.ToLookup(find => find.Type == "System.Byte[]" && find.Holders.Contains("System.Net.Http.HttpConnection"));
        string[] leaks = [.. finds[false].SelectMany(find => scanner.In(find.Text).Keys.DefaultIfEmpty("a piece of one").Select(name => $"{find.Type}: {name}")).Distinct()];
        TestMetrics.Count("Heap: bytes searched", walk.Bytes);
        TestMetrics.Count("Heap: objects searched", walk.Objects);
        TestMetrics.Count("Heap: buffers of the framework with a provider's secret", finds[true].Count());
        TestMetrics.Count("Heap: strings with a provider's secret, but for the two that the test made", leaks.Length - 2);
        Assert.Equal(["System.String: dropped", "System.String: kept"], leaks.Order());
    }

    private static string Script => $$"""
        {{MaskedSecrets.Script}}
        Set-OutlitContext -ApiKey (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -BaseUri $env:SERVER -MaximumRetryCount 0 -Contract Rest
        $gateway = New-OutlitContext -ApiKey (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -BaseUri $env:SERVER -MaximumRetryCount 0 -Contract Gateway
        $nowhere = New-OutlitContext -ApiKey (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -BaseUri http://127.0.0.1:1 -MaximumRetryCount 0 -Contract Rest
        $DebugPreference = $VerbosePreference = 'Continue'
        {{string.Join('\n', s_cases.Select(Line))}}
        $kept = Plain {{s_cases.Length}}
        $dropped = Plain {{s_cases.Length + 1}}; $dropped = $null
        [System.Console]::WriteLine("Collections: $([System.GC]::CollectionCount(0))")
        [System.Console]::WriteLine("Shell: $PID")
        [System.Console]::In.ReadLine()
        """;

    private static string Line((string Command, string Error) line, int number) =>
        line.Command.Replace("(Secret)", $"(Secret {number})") + (line.Error.Length > 0 ? " # expected error: " + line.Error : "");

    // In chunks and without a length, so the client has to grow its buffer.
    private static async Task AnswerAsync(HttpContext context, string body)
    {
        string? provider = JsonDocument.Parse(body).RootElement.TryGetProperty("provider", out JsonElement named) ? named.GetString() : null;
        if (provider == "supabase")
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = provider switch { "fireflies" => 400, "posthog" => 500, _ => 200 };
        context.Response.ContentType = "application/json";
        string answer = JsonSerializer.Serialize(new { connected = true, status = "connected", error = "No.", providers = Array.Empty<int>(), preferredSetupVersion = 1, padding = new string('x', 5000) });
        foreach (char[] piece in answer.Chunk(1000))
        {
            await context.Response.WriteAsync(new string(piece));
            await context.Response.Body.FlushAsync();
        }
    }
}
