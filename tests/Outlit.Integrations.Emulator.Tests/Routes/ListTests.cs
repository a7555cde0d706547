using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class ListTests
{
    [Fact]
    public async Task All_twelve_are_listed_in_the_pages_order()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply all = await outlit.GetAsync("/api/integrations");
        string[] expected =
        [
            "hubspot", "attio", "slack", "fireflies", "granola", "google-calendar", "google-mail", "posthog", "stripe",
            "supabase", "clerk", "pylon",
        ];
        Assert.Equal(expected, all.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        Assert.All(all.Json["items"]!.AsArray(), item => Assert.Equal("not_connected", item!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_synced_connection_looks_as_on_the_page()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("stripe");
        string organisation = (await outlit.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        DateTimeOffset connected = outlit.Clock.GetUtcNow();
        outlit.Clock.Advance(TimeSpan.FromMinutes(1));

        string received = connected.AddSeconds(10).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        Reply list = await outlit.GetAsync("/api/integrations?connectedOnly=true");
        list.Is(HttpStatusCode.OK, $$"""
            {"items":[{"id":"stripe","name":"Stripe","category":"billing","status":"connected",
            "connectionId":"stripe-{{organisation}}","lastDataReceivedAt":"{{received}}",
            "syncStatus":"SUCCESS","errorMessage":null}]}
            """);
    }

    [Fact]
    public async Task The_status_of_all_syncs_advances_by_the_clock()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("clerk");
        Assert.Equal("PENDING", await StatusAsync());
        outlit.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("SYNCING", await StatusAsync());
        outlit.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal("SUCCESS", await StatusAsync());

        async Task<string> StatusAsync()
        {
            JsonNode items = (await outlit.GetAsync("/api/integrations?connectedOnly=true")).Json["items"]!;
            return items[0]!["syncStatus"]!.GetValue<string>();
        }
    }

    [Theory]
    [InlineData("?connectedOnly=maybe", "connectedOnly")]
    [InlineData("?connectedonly=true", "connectedonly")]
    [InlineData("?page=2", "page")]
    public async Task A_query_the_page_does_not_have_is_refused(string query, string member)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply refused = await outlit.GetAsync("/api/integrations" + query);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(member, refused.DetailPath);
    }

    [Fact]
    public async Task Organisations_do_not_see_each_other()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("stripe");
        (await outlit.GetAsync("/api/integrations?connectedOnly=true", LocalOutlit.OtherKey))
            .Is(HttpStatusCode.OK, """{"items":[]}""");
    }
}
