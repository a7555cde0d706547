using System.Net;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class ShapeTests
{
    [Fact]
    public async Task Capabilities_come_as_list_map_bare_map_or_array()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Assert.IsType<JsonArray>((await ShapedAsync(outlit, """{"capabilities":"list"}""")).Json["providers"]);
        Assert.IsType<JsonObject>((await ShapedAsync(outlit, """{"capabilities":"map"}""")).Json["providers"]!["stripe"]);
        Assert.IsType<JsonObject>((await ShapedAsync(outlit, """{"capabilities":"bare-map"}""")).Json["stripe"]);
        Assert.Equal(12, (await ShapedAsync(outlit, """{"capabilities":"array"}""")).Json.AsArray().Count);
    }

    [Fact]
    public async Task A_capability_is_bare_or_rich()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        JsonNode bare = (await ShapedAsync(outlit, """{"capabilities":"array","detail":"bare","setupMode":"nango_connect"}""")).Json[0]!;
        Assert.Equal(["cliName", "providerId", "setupMode"], bare.AsObject().Select(member => member.Key));
        Assert.Equal("nango_connect", bare["setupMode"]!.GetValue<string>());
        JsonNode rich = (await ShapedAsync(outlit, """{"capabilities":"array","detail":"rich"}""")).Json[0]!;
        Assert.Equal("oauth", rich["authType"]!.GetValue<string>());
        Assert.NotNull(rich["postConnectSteps"]![0]!["note"]);
    }

    [Fact]
    public async Task Stripe_goes_by_another_id_and_is_understood_by_it()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("stripe");
        await outlit.PutAsync("/__emulator/shapes", """{"stripeId":"brex-api-key","otherCategories":true}""");
        Reply list = await outlit.GetAsync("/api/integrations?connectedOnly=true");
        Assert.Equal("brex-api-key", list.Json["items"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync("/api/integrations/sync-status?provider=brex-api-key")).Status);
        JsonArray all = (await outlit.GetAsync("/api/integrations")).Json["items"]!.AsArray();
        Assert.Contains(all, item => item!["id"]!.GetValue<string>() == "clerk" && item["category"]!.GetValue<string>() == "auth");
    }

    [Theory]
    [InlineData("blank", "\"\"")]
    [InlineData("null", "null")]
    [InlineData("missing", null)]
    public async Task A_nameless_row_is_nameless_in_many_ways(string word, string? model)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("granola");
        await outlit.PutAsync("/__emulator/shapes", $$"""{"namelessRow":"{{word}}","statusWords":"idle"}""");
        JsonObject row = (await outlit.GetAsync("/api/integrations/sync-status?provider=granola")).Json["syncs"]![1]!.AsObject();
        Assert.Equal(model is not null, row.ContainsKey("model"));
        Assert.Equal(model ?? "null", row["model"]?.ToJsonString() ?? "null");
        Assert.Equal("IDLE", row["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Connecting_answers_with_less()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("granola");
        await outlit.PutAsync("/__emulator/shapes", """{"noConnectUrl":true,"bareAlreadyConnected":true}""");
        (await outlit.ConnectAsync("granola")).Is(HttpStatusCode.OK, """{"alreadyConnected":true}""");
        Reply opened = await outlit.PostAsync("/api/integrations/connect", """{"provider":"slack"}""");
        Assert.False(opened.Json.AsObject().ContainsKey("connectUrl"));
    }

    [Theory]
    [InlineData("seconds", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    [InlineData("offset", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+02:00$")]
    public async Task Times_come_in_other_forms(string word, string pattern)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("granola");
        outlit.Clock.Advance(TimeSpan.FromMinutes(1));
        await outlit.PutAsync("/__emulator/shapes", $$"""{"times":"{{word}}","unknownMembers":true,"noNulls":true}""");
        JsonObject item = (await outlit.GetAsync("/api/integrations?connectedOnly=true")).Json["items"]![0]!.AsObject();
        Assert.Matches(pattern, item["lastDataReceivedAt"]!.GetValue<string>());
        Assert.False(item.ContainsKey("errorMessage"));
        Assert.True(item.ContainsKey("xUnheardOf"));
    }

    [Fact]
    public async Task One_organisation_can_have_a_shape_of_its_own()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        string organisation = (await outlit.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        await outlit.PutAsync($"/__emulator/shapes?organisation={organisation}", """{"capabilities":"array"}""");
        Assert.IsType<JsonArray>((await outlit.GetAsync("/api/integrations/capabilities")).Json);
        Assert.IsType<JsonObject>((await outlit.GetAsync("/api/integrations/capabilities", LocalOutlit.OtherKey)).Json);
    }

    [Theory]
    [InlineData("""{"capabilities":"tree"}""")]
    [InlineData("""{"capability":"map"}""")]
    public async Task A_shape_that_is_none_is_refused(string shape)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await outlit.PutAsync("/__emulator/shapes", shape)).Status);
    }

    private static async Task<Reply> ShapedAsync(LocalOutlit outlit, string shape)
    {
        await outlit.PutAsync("/__emulator/shapes", shape);
        return await outlit.GetAsync("/api/integrations/capabilities");
    }
}
