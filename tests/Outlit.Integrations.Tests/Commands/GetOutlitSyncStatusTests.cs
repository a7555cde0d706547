namespace Outlit.Integrations.Tests.Commands;

/// <summary>Get-OutlitSyncStatus: concurrent requests, with output in the order of the input.</summary>
[Trait("Category", "Culture")]
public sealed class GetOutlitSyncStatusTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Fact]
    public void Providers_are_read_concurrently_and_written_in_input_order()
    {
        // The server responds once it has all requests, and then in reverse order.
        string[] providers = ["slack", "stripe", "posthog", "hubspot"];
        ConcurrentDictionary<string, TaskCompletionSource> asked = new(providers.Select(id => new KeyValuePair<string, TaskCompletionSource>(id, new())));
        ConcurrentDictionary<string, TaskCompletionSource> answered = new(providers.Select(id => new KeyValuePair<string, TaskCompletionSource>(id, new())));
        Server.RespondToAll(async context =>
        {
            string id = context.Request.Query["provider"]!;
            asked[id].TrySetResult();
            await Task.WhenAll(asked.Values.Select(signal => signal.Task));
            int next = Array.IndexOf(providers, id) + 1;
            await (next < providers.Length ? answered[providers[next]].Task : Task.CompletedTask);
            await context.Response.WriteAsync($$"""{"provider":"{{id}}","status":"connected","syncs":[]}""");
            await context.Response.CompleteAsync();
            answered[id].TrySetResult();
        });
        Assert.Equal(providers, Shell.All<OutlitSyncStatus>("Get-OutlitSyncStatus slack, stripe, posthog, hubspot").Select(status => status.Provider));
    }

    [Fact]
    public void Error_is_written_in_input_order()
    {
        RunResult run = Live.Run("""
            $written = [System.Collections.Generic.List[string]]::new()
            'slack', 'nobody', 'stripe' | Get-OutlitSyncStatus -ErrorVariable problems -ErrorAction SilentlyContinue | ForEach-Object { $written.Add($_.Provider) }
            $written
            $problems.FullyQualifiedErrorId
            $problems.TargetObject
            """);
        Assert.Equal(
            ["slack", "stripe", "Outlit.BadRequest,Outlit.Integrations.Commands.GetOutlitSyncStatusCommand", "nobody"],
            run.Succeeded().Select(item => item.BaseObject));
    }

    [Fact]
    public void No_connected_provider_has_no_output() =>
        Assert.Empty(Live.Run("Connect-OutlitIntegration clerk -SecretKey $secret | Out-Null; @() | Get-OutlitSyncStatus").Succeeded());

    [Theory]
    [InlineData("SUCCESS", "2026-04-01T00:00:00Z", "Stale", "Old: last synced at 2026-04-01 00:00 UTC.")]
    [InlineData("PENDING", "2026-04-01T00:00:00Z", "Stale", "Old: last synced at 2026-04-01 00:00 UTC.")]
    [InlineData("SUCCESS", null, "Stale", "Old: never synced.")]
    [InlineData("FAILED", "2026-04-01T00:00:00Z", "Failing", "Old is 'FAILED'.")]
    [InlineData("SUCCESS", "2026-04-09T13:00:00Z", "Healthy", null)]
    public void Old_rows_are_stale_one_by_one(string status, string? oldest, string health, string? reason)
    {
        string json = $$"""{"provider":"stripe","status":"connected","syncs":[{"model":"New","status":"SUCCESS","lastSyncedAt":"2026-04-10T00:00:00Z"},{"model":"Old","status":"{{status}}","lastSyncedAt":{{(oldest is null ? "null" : $"\"{oldest}\"")}}}]}""";
        Server.Answer(json).Answer(json);
        Shell.SetContext(Server.Address, new FakeClock());
        OutlitSyncStatus read = Shell.One<OutlitSyncStatus>("Get-OutlitSyncStatus stripe -StaleAfter 1.00:00:00 -Context $context");
        Assert.Equal((health, health != "Healthy", reason), (read.Health, read.NeedsAttention, read.ErrorMessage));
        Assert.NotEqual("Stale", Shell.One<OutlitSyncStatus>("Get-OutlitSyncStatus stripe -Context $context").Health);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("(-1)")]
    [InlineData("'1,5'")]
    public void StaleAfter_must_be_positive(string value) =>
        Live.Run("Get-OutlitSyncStatus -StaleAfter " + value).Failed("ParameterArgumentTransformationError");

    [Fact]
    public void Providers_are_all_connected_ones_or_named_by_patterns_and_any_list()
    {
        Assert.Empty(Live.Run("Get-OutlitSyncStatus").Succeeded());
        Live.Run("Connect-OutlitIntegration granola -ApiKey $secret; Connect-OutlitIntegration clerk -SecretKey $secret").Succeeded();
        Assert.Equal(["granola", "clerk"], Live.All<OutlitSyncStatus>("Get-OutlitSyncStatus").Select(status => status.Provider));
        Assert.Equal(["granola"], Live.All<OutlitSyncStatus>("Get-OutlitSyncStatus g*").Select(status => status.Provider));
        Assert.Empty(Live.Run("Get-OutlitSyncStatus s*").Succeeded());
        foreach (string list in (string[])["([System.Collections.Generic.HashSet[string]]@('clerk', 'gmail'))", "([ordered]@{ clerk = 1; GMail = 2 }).Keys", "@('clerk', 'gmail')"])
            Assert.Equal(["clerk", "google-mail"], Live.All<OutlitSyncStatus>("Get-OutlitSyncStatus " + list).Select(status => status.Provider));
    }

    [Fact]
    public void Patterns_match_aliases_and_a_broken_one_is_an_error()
    {
        Assert.Equal(["google-mail"], Live.All<OutlitIntegration>("Get-OutlitIntegration gm*").Select(item => item.Id));
        Assert.Equal(["google-mail"], Live.All<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability gm*").Select(item => item.ProviderId));
        foreach (string command in (string[])["Get-OutlitIntegration '[a'", "Get-OutlitIntegration -Category '[a'", "Get-OutlitIntegrationCapability '[a'", "Get-OutlitSyncStatus '[a'"])
            Assert.Contains("'[a' is not a valid wildcard pattern", Live.Run(command).Failed("Outlit.ProviderNotFound").ToString(), StringComparison.Ordinal);
    }
}
