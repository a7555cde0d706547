using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class DisconnectAndSyncTests
{
    [Fact]
    public async Task Disconnecting_twice_answers_as_on_the_page()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("stripe");
        (await outlit.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}"""))
            .Is(HttpStatusCode.OK, """{"success":true}""");
        (await outlit.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}"""))
            .Is(HttpStatusCode.NotFound, """{"success":false,"message":"Integration is not connected"}""");
        (await outlit.GetAsync("/api/integrations/sync-status?provider=stripe")).Is(
            HttpStatusCode.OK, """{"provider":"stripe","name":"Stripe","category":"billing","status":"not_connected","syncs":[]}""");
    }

    [Fact]
    public async Task Rows_fail_where_the_seed_says_so()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.PostAsync("/__emulator/state", $$"""
            {"organisations":[{"apiKey":"{{LocalOutlit.Key}}",
            "failures":[{"provider":"stripe","model":"StripeInvoice","errorMessage":"May not read invoices"}]}]}
            """);
        await outlit.ConnectAsync("stripe");
        outlit.Clock.Advance(TimeSpan.FromSeconds(10));

        Reply status = await outlit.GetAsync("/api/integrations/sync-status?provider=stripe");
        string[] rows = [.. status.Json["syncs"]!.AsArray().Select(row => $"{row!["model"]} {row["status"]} {row["errorMessage"]}".Trim())];
        Assert.Equal(["StripeCustomer SUCCESS", "StripeSubscription SUCCESS", "StripeInvoice FAILED May not read invoices", "SUCCESS"], rows);
        Reply list = await outlit.GetAsync("/api/integrations?connectedOnly=true");
        Assert.Equal("FAILED", list.Json["items"]![0]!["syncStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_crm_waits_for_its_mappings()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ApproveAsync("hubspot");
        outlit.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("PENDING", await StatusAsync());

        Reply saved = await outlit.PostAsync("/api/integrations/setup-step", """
            {"provider":"hubspot","step":"mappings","config":{"mappings":[{"pipelineId":"default","mappings":[]}]}}
            """);
        Assert.Equal(1, saved.Json["mappingsSaved"]!.GetValue<int>());
        outlit.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("SUCCESS", await StatusAsync());

        async Task<string> StatusAsync() =>
            (await outlit.GetAsync("/api/integrations/sync-status?provider=hubspot")).Json["syncs"]![0]!["status"]!.GetValue<string>();
    }
}
