namespace Outlit.Integrations.Tests.Commands;

[Trait("Category", "Culture")]
public sealed class WaitOutlitSyncTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Fact]
    public void Each_provider_is_written_when_it_is_healthy()
    {
        // Each poll of a provider finds one more row that is done: stripe has two, slack one.
        ConcurrentDictionary<string, int> polls = [];
        Server.RespondToAll(context =>
        {
            string id = context.Request.Query["provider"]!;
            int done = polls.AddOrUpdate(id, 1, (_, count) => count + 1);
            return context.Response.WriteAsync(Syncs(id, id == "stripe" ? 3 : 1, done));
        });
        RunResult run = Shell.Run("'stripe', 'slack' | Wait-OutlitSync -PollingInterval 0.25");
        Assert.Equal(["slack", "stripe"], run.Succeeded().Select(item => ((OutlitSyncStatus)item.BaseObject).Provider));
        Assert.Contains(run.Progress, record => record.StatusDescription.Contains("stripe (1 of 3)", StringComparison.Ordinal));
        Assert.Equal((3, 1), (polls["stripe"], polls["slack"]));
    }

    [Theory]
    [InlineData("""{"status":"connected","syncs":[{"model":"Deal","status":"FAILED","errorMessage":"The token was revoked"}]}""", "Outlit.SyncFailed", "The sync of 'hubspot' failed: Deal: The token was revoked")]
    [InlineData("""{"status":"needs_reauth","syncs":[]}""", "Outlit.SyncFailed", "The sync of 'hubspot' requires manual action: The connection is 'needs_reauth'.")]
    [InlineData("""{"status":"not_connected","syncs":[]}""", "Outlit.NotConnected", "'hubspot' is not connected, so there is no sync to wait for.")]
    [InlineData("""{"status":"connected","syncs":[{"model":"Deal","status":"PENDING"},{"model":"Contact","status":"SUCCESS"}]}""", "Outlit.SyncTimeout", "The sync of 'hubspot' was not done within 00:00:00. 1 of 2 models are done; Deal is 'PENDING'.")]
    [InlineData("""{"status":"connected","syncs":[]}""", "Outlit.SyncTimeout", "The sync of 'hubspot' was not done within 00:00:00. It has no models yet.")]
    public void Sync_that_is_not_done_is_an_error_and_the_others_go_on(string json, string id, string message)
    {
        Server.RespondToAll(context => context.Response.WriteAsync(context.Request.Query["provider"] == "hubspot" ? json : Syncs("slack", 1, 1)));
        RunResult run = Shell.Run("Wait-OutlitSync hubspot, slack -Timeout 0");
        ErrorRecord error = run.Failed(id);
        Assert.Equal((message, "hubspot"), (error.ToString(), error.TargetObject));
        Assert.Equal("slack", ((OutlitSyncStatus)Assert.Single(run.Output).BaseObject).Provider);
    }

    [Fact]
    public void Short_outage_does_not_end_the_wait()
    {
        Server.Answer("busy", 503).Answer(Syncs("slack", 1, 1));
        Assert.Equal("Healthy", Shell.One<OutlitSyncStatus>("Wait-OutlitSync slack -PollingInterval 0").Health);
    }

    [Fact]
    public void Connection_goes_through_to_its_first_sync()
    {
        Live.Run("Connect-OutlitIntegration granola -ApiKey $secret | Wait-OutlitConnection | Wait-OutlitSync -Timeout 0").Failed("Outlit.SyncTimeout");
        RunResult run = Live.Run("Wait-OutlitSync -Timeout 0");
        Assert.Equal("granola", run.Failed("Outlit.SyncTimeout").TargetObject);
    }

    private static string Syncs(string provider, int rows, int done)
    {
        IEnumerable<string> items = Enumerable.Range(1, rows)
            .Select(row => $$"""{"model":"M{{row}}","status":"{{(row <= done ? "SUCCESS" : "SYNCING")}}","lastSyncedAt":"2026-04-10T00:00:00Z"}""");
        return $$"""{"provider":"{{provider}}","status":"connected","syncs":[{{string.Join(',', items)}}]}""";
    }
}
