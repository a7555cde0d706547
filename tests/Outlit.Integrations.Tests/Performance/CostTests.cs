namespace Outlit.Integrations.Tests.Performance;

/// <summary>
/// The cost of a call in units that do not depend on the machine: requests, bytes, assemblies, methods. The limits are
/// the current figures with a margin; a change that exceeds them must raise them here. The benchmarks measure times.
/// </summary>
[CollectionDefinition(nameof(CostTests), DisableParallelization = true)]
[Collection(nameof(CostTests))]
[Trait("Category", "Slow")]
public sealed class CostTests
{
    [Theory]
    [InlineData("Get-OutlitIntegration", 1)]
    [InlineData("Get-OutlitIntegration stripe, slack, s*", 1)]
    [InlineData("Get-OutlitIntegration | Get-OutlitSyncStatus", 3)]
    [InlineData("Get-OutlitIntegrationCapability", 1)]
    [InlineData("Get-OutlitSyncStatus", 3)]
    [InlineData("Get-OutlitSyncStatus stripe, slack", 2)]
    [InlineData("Get-OutlitConnection a, b", 2)]
    [InlineData("Wait-OutlitConnection -SessionId a, b, a", 2)]
    [InlineData("Connect-OutlitIntegration slack", 1)]
    [InlineData("Connect-OutlitIntegration granola -ApiKey $secret | Wait-OutlitConnection", 1)]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks", 1)]
    [InlineData("Disconnect-OutlitIntegration slack -Force", 1)]
    [InlineData("Disconnect-OutlitIntegration slack -WhatIf; Get-OutlitContext", 0)]
    public async Task Number_of_requests_per_command(string script, int requests)
    {
        // A context that has not decided reads before a write that has a secret, or that a gateway may not offer.
        string[] deciding = ["$secret", "-Force"];
        bool decides = deciding.Any(word => script.Contains(word, StringComparison.Ordinal));
        foreach ((string contract, int more) in new[] { ("Rest", 0), ("Auto", decides ? 1 : 0) })
        {
            await using ScriptedServer server = await ScriptedServer.StartAsync();
            server.RespondToAll(
                """{"items":[{"id":"stripe"},{"id":"slack"}],"providers":[],"provider":"slack","status":"connected","connected":true,"success":true,"syncs":[]}""");
            using ModuleSession shell = new(server.Address, contract: contract);
            shell.Run(script).Succeeded();
            Assert.Equal(requests + more, server.Requests.Count);
        }
    }

    [Fact]
    public async Task First_call_loads_and_compiles_a_bounded_amount()
    {
        // About 160 of the methods are the module's; the rest belong to HttpClient and the engine.
        const int Assemblies = 7;
        const int Methods = 300;
        DirectoryInfo cache = Directory.CreateTempSubdirectory("outlit-");
        PlaygroundProcess.Ended run = await PlaygroundProcess.RunScriptAsync("""
            function Measure-Process { [AppDomain]::CurrentDomain.GetAssemblies().Count, [System.Runtime.JitInfo]::GetCompiledMethodCount($false) }
            $before = Measure-Process; $before = Measure-Process
            $null = Get-OutlitIntegration
            $after = Measure-Process
            "first call: $($after[0] - $before[0]) $($after[1] - $before[1])"
            """,
            // With tiered compilation, a method recompiled in the background would count twice. With the profile of an
            // earlier run in its cache, the shell would load and compile everything in the background before the call.
            ("DOTNET_TieredCompilation", "0"),
            ("XDG_CACHE_HOME", cache.FullName));
        cache.Delete(recursive: true);
        string[] counts = run.Text.Split("\nfirst call: ")[1].Trim().Split(' ');
        (int assemblies, int methods) = (int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[1], CultureInfo.InvariantCulture));
        TestMetrics.Count("Cost: assemblies loaded by a first call", assemblies);
        TestMetrics.Count("Cost: methods compiled by a first call", methods);
        Assert.InRange(assemblies, 1, Assemblies + 1);
        Assert.InRange(methods, 1, Methods * 1.2);
    }

    [Fact]
    public async Task Warm_call_allocates_a_bounded_amount()
    {
        // The engine allocates 18,000 for any cmdlet, HttpClient alone 7,000 for the same response.
        const int Today = 33_600;
        const int Calls = 500;
        string items = string.Join(",", Enumerable.Range(0, 12).Select(number =>
            $$"""{"id":"provider-{{number}}","name":"Provider","category":"crm","status":"connected","connectionId":"c","lastDataReceivedAt":"2026-04-10T18:22:11.000Z","syncStatus":"SUCCESS","errorMessage":null}"""));
        byte[] answer = Encoding.UTF8.GetBytes($$"""{"items":[{{items}}]}""");
        byte[] whole = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\n\r\n"), .. answer];

        // The server allocates nothing: each request fits into one read.
        byte[] request = new byte[8192];
        await using RawServer server = RawServer.Start(
            async (server, stream) =>
            {
                while (await stream.ReadAsync(request, server.End) > 0)
                    await stream.WriteAsync(whole, server.End);
            },
            readsHead: false);
        using ModuleSession shell = new(server.Address);
        string script = $"for ($i = 0; $i -lt {Calls}; $i++) {{ $null = Get-OutlitIntegration }}";
        shell.Run(script).Succeeded();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        shell.Run(script).Succeeded();
        double each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
        TestMetrics.Measure("Cost: bytes allocated by a warm list call", each);
        Assert.InRange(each, Today * 0.5, Today * 1.2);
    }
}
