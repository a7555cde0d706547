namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class ShapeTests
{
    [Fact]
    public async Task Capabilities_can_be_a_list_a_map_or_an_array()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Assert.IsType<JsonArray>((await ShapedAsync(emulator, """{"capabilities":"list"}""")).Json["providers"]);
        Assert.IsType<JsonObject>((await ShapedAsync(emulator, """{"capabilities":"map"}""")).Json["providers"]!["stripe"]);
        Assert.IsType<JsonObject>((await ShapedAsync(emulator, """{"capabilities":"bare-map"}""")).Json["stripe"]);
        Assert.Equal(12, (await ShapedAsync(emulator, """{"capabilities":"array"}""")).Json.AsArray().Count);
    }

    [Fact]
    public async Task Capability_can_have_fewer_or_more_members()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonNode bare = (await ShapedAsync(emulator, """{"capabilities":"array","detail":"bare","setupMode":"nango_connect"}""")).Json[0]!;
        Assert.Equal(["cliName", "providerId", "setupMode"], bare.AsObject().Select(member => member.Key));
        Assert.Equal("nango_connect", bare["setupMode"]!.GetValue<string>());
        JsonNode rich = (await ShapedAsync(emulator, """{"capabilities":"array","detail":"rich"}""")).Json[0]!;
        Assert.Equal("oauth", rich["authType"]!.GetValue<string>());
        Assert.NotNull(rich["postConnectSteps"]![0]!["note"]);
    }

    [Fact]
    public async Task Stripe_can_have_another_id()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        await emulator.PutAsync("/__emulator/shapes", """{"stripeId":"brex-api-key","otherCategories":true}""");
        Reply list = await emulator.GetAsync("/api/integrations?connectedOnly=true");
        Assert.Equal("brex-api-key", list.Json["items"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("/api/integrations/sync-status?provider=brex-api-key")).Status);
        JsonArray all = (await emulator.GetAsync("/api/integrations")).Json["items"]!.AsArray();
        Assert.Contains(all, item => item!["id"]!.GetValue<string>() == "clerk" && item["category"]!.GetValue<string>() == "auth");
    }

    [Theory]
    [InlineData("blank", "\"\"")]
    [InlineData("null", "null")]
    [InlineData("missing", null)]
    public async Task Model_of_the_nameless_row_can_be_blank_null_or_missing(string word, string? model)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("granola");
        await emulator.PutAsync("/__emulator/shapes", $$"""{"namelessRow":"{{word}}","statusWords":"idle"}""");
        JsonObject row = (await emulator.GetAsync("/api/integrations/sync-status?provider=granola")).Json["syncs"]![1]!.AsObject();
        Assert.Equal(model is not null, row.ContainsKey("model"));
        Assert.Equal(model ?? "null", row["model"]?.ToJsonString() ?? "null");
        Assert.Equal("IDLE", row["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Connect_can_return_fewer_members()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("granola");
        await emulator.PutAsync("/__emulator/shapes", """{"noConnectUrl":true,"bareAlreadyConnected":true}""");
        (await emulator.ConnectAsync("granola")).Is(HttpStatusCode.OK, """{"alreadyConnected":true}""");
        Reply opened = await emulator.PostAsync("/api/integrations/connect", """{"provider":"slack"}""");
        Assert.False(opened.Json.AsObject().ContainsKey("connectUrl"));
    }

    [Theory]
    [InlineData("seconds", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    [InlineData("offset", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+02:00$")]
    public async Task Times_can_have_other_formats(string word, string pattern)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("granola");
        emulator.Clock.Advance(TimeSpan.FromMinutes(1));
        await emulator.PutAsync("/__emulator/shapes", $$"""{"times":"{{word}}","unknownMembers":true,"noNulls":true}""");
        JsonObject item = (await emulator.GetAsync("/api/integrations?connectedOnly=true")).Json["items"]![0]!.AsObject();
        Assert.Matches(pattern, item["lastDataReceivedAt"]!.GetValue<string>());
        Assert.False(item.ContainsKey("errorMessage"));
        Assert.True(item.ContainsKey("xUnheardOf"));
    }

    [Fact]
    public async Task Organization_can_have_its_own_shape()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string organization = (await emulator.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        await emulator.PutAsync($"/__emulator/shapes?organisation={organization}", """{"capabilities":"array"}""");
        Assert.IsType<JsonArray>((await emulator.GetAsync("/api/integrations/capabilities")).Json);
        Reply documented = await emulator.GetAsync("/api/integrations/capabilities", EmulatorFixture.OtherKey);
        Assert.Equal(12, documented.Json["providers"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"capabilities":"tree"}""")]
    [InlineData("""{"capability":"map"}""")]
    public async Task Invalid_shape_returns_400(string shape)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.PutAsync("/__emulator/shapes", shape)).Status);
    }

    private static async Task<Reply> ShapedAsync(EmulatorFixture emulator, string shape)
    {
        await emulator.PutAsync("/__emulator/shapes", shape);
        return await emulator.GetAsync("/api/integrations/capabilities");
    }
}
