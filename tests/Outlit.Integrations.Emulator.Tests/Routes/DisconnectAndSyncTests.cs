namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class DisconnectAndSyncTests
{
    [Fact]
    public async Task Second_disconnect_returns_404()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        (await emulator.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}"""))
            .Is(HttpStatusCode.OK, """{"success":true}""");
        (await emulator.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}"""))
            .Is(HttpStatusCode.NotFound, """{"success":false,"message":"Integration is not connected"}""");
        (await emulator.GetAsync("/api/integrations/sync-status?provider=stripe")).Is(
            HttpStatusCode.OK, """{"provider":"stripe","name":"Stripe","category":"billing","status":"not_connected","syncs":[]}""");
    }

    [Fact]
    public async Task Seed_can_make_syncs_fail()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.PostAsync("/__emulator/state", $$"""
            {"organisations":[{"apiKey":"{{EmulatorFixture.Key}}",
            "failures":[{"provider":"stripe","model":"StripeInvoice","errorMessage":"May not read invoices"}]}]}
            """);
        await emulator.ConnectAsync("stripe");
        emulator.Clock.Advance(TimeSpan.FromSeconds(10));

        Reply status = await emulator.GetAsync("/api/integrations/sync-status?provider=stripe");
        string[] rows = [.. status.Json["syncs"]!.AsArray().Select(row => $"{row!["model"]} {row["status"]} {row["errorMessage"]}".Trim())];
        Assert.Equal(["StripeCustomer SUCCESS", "StripeSubscription SUCCESS", "StripeInvoice FAILED May not read invoices", "SUCCESS"], rows);
        Reply list = await emulator.GetAsync("/api/integrations?connectedOnly=true");
        Assert.Equal("FAILED", list.Json["items"]![0]!["syncStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task Syncs_of_a_crm_wait_for_its_mappings()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ApproveAsync("hubspot");
        emulator.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("PENDING", await StatusAsync());

        Reply saved = await emulator.PostAsync("/api/integrations/setup-step", """
            {"provider":"hubspot","step":"mappings","config":{"mappings":[{"pipelineId":"default","mappings":[]}]}}
            """);
        Assert.Equal(1, saved.Json["mappingsSaved"]!.GetValue<int>());
        emulator.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("SUCCESS", await StatusAsync());

        async Task<string> StatusAsync() =>
            (await emulator.GetAsync("/api/integrations/sync-status?provider=hubspot")).Json["syncs"]![0]!["status"]!.GetValue<string>();
    }
}
