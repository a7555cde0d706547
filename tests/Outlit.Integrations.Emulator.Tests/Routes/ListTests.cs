namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class ListTests
{
    [Fact]
    public async Task All_providers_are_listed_in_the_documented_order()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply all = await emulator.GetAsync("/api/integrations");
        string[] expected =
        [
            "hubspot", "attio", "slack", "fireflies", "granola", "google-calendar", "google-mail", "posthog", "stripe",
            "supabase", "clerk", "pylon",
        ];
        Assert.Equal(expected, all.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        Assert.All(all.Json["items"]!.AsArray(), item => Assert.Equal("not_connected", item!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Synced_connection_is_returned_as_documented()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        string organization = (await emulator.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        DateTimeOffset connected = emulator.Clock.GetUtcNow();
        emulator.Clock.Advance(TimeSpan.FromMinutes(1));

        string received = connected.AddSeconds(10).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        Reply list = await emulator.GetAsync("/api/integrations?connectedOnly=true");
        list.Is(HttpStatusCode.OK, $$"""
            {"items":[{"id":"stripe","name":"Stripe","category":"billing","status":"connected",
            "connectionId":"stripe-{{organization}}","lastDataReceivedAt":"{{received}}",
            "syncStatus":"SUCCESS","errorMessage":null}]}
            """);
    }

    [Fact]
    public async Task Sync_status_advances_with_the_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("clerk");
        Assert.Equal("PENDING", await StatusAsync());
        emulator.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("SYNCING", await StatusAsync());
        emulator.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal("SUCCESS", await StatusAsync());

        async Task<string> StatusAsync()
        {
            JsonNode items = (await emulator.GetAsync("/api/integrations?connectedOnly=true")).Json["items"]!;
            return items[0]!["syncStatus"]!.GetValue<string>();
        }
    }

    [Theory]
    [InlineData("?connectedOnly=maybe", "connectedOnly")]
    [InlineData("?connectedonly=true", "connectedonly")]
    [InlineData("?page=2", "page")]
    public async Task Invalid_query_returns_400_with_the_parameter(string query, string member)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.GetAsync("/api/integrations" + query);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(member, reply.DetailPath);
    }

    [Fact]
    public async Task Organizations_have_separate_connections()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        (await emulator.GetAsync("/api/integrations?connectedOnly=true", EmulatorFixture.OtherKey))
            .Is(HttpStatusCode.OK, """{"items":[]}""");
    }
}
