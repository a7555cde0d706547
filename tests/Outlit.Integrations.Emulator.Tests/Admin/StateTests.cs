using System.Net;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class StateTests
{
    [Fact]
    public async Task What_is_exported_can_be_imported()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("stripe");
        await outlit.ApproveAsync("hubspot");
        await outlit.PostAsync("/api/integrations/setup-step", """
            {"provider":"hubspot","step":"mappings","config":{"mappings":[{"pipelineId":"default"}]}}
            """);
        await outlit.OpenSessionAsync("slack");
        Reply exported = await outlit.GetAsync("/__emulator/state");

        await using LocalOutlit other = await LocalOutlit.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await other.PutAsync("/__emulator/state", exported.Body)).Status);
        Assert.Equal(exported.Body, (await other.GetAsync("/__emulator/state")).Body);
        Assert.Equal(
            (await outlit.GetAsync("/api/integrations")).Body, (await other.GetAsync("/api/integrations")).Body);
    }

    [Theory]
    [InlineData("""{"organisations":[{"apiKey":"short"}]}""", "malformed")]
    [InlineData("""{"organisations":[{}]}""", "lacks an organisation")]
    [InlineData("""{"organisations":[{"id":"org_1","connections":[{"provider":"nobody"}]}]}""", "no provider 'nobody'")]
    [InlineData("""{"providers":[{"id":"a","name":"A"}]}""", "category")]
    [InlineData("""{"organizations":[]}""", "no member 'organizations'")]
    [InlineData("""{"organisations":[{"id":"org_1","connections":[{"provider":"stripe","connectedAt":"yesterday"}]}]}""", "time")]
    public async Task A_seed_that_is_none_is_refused_and_changes_nothing(string seed, string words)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.ConnectAsync("stripe");
        string before = (await outlit.GetAsync("/__emulator/state")).Body;
        Reply refused = await outlit.PutAsync("/__emulator/state", seed);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(words, refused.Body, StringComparison.Ordinal);
        Assert.Equal(before, (await outlit.GetAsync("/__emulator/state")).Body);
    }

    [Fact]
    public async Task A_reset_goes_back_to_the_seed()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                $$"""{"organisations":[{"apiKey":"{{LocalOutlit.Key}}","connections":[{"provider":"clerk"}] }]}""",
                TestContext.Current.CancellationToken);
            await using LocalOutlit outlit = await LocalOutlit.StartAsync(new EmulatorOptions { SeedFile = file });
            await outlit.ConnectAsync("stripe");
            Assert.Equal(["clerk", "stripe"], await ConnectedAsync(outlit));
            await outlit.PostAsync("/__emulator/reset/state", "");
            Assert.Equal(["clerk"], await ConnectedAsync(outlit));
            Assert.False(outlit.Clock.IsFrozen);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_reset_names_its_parts()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (await outlit.PostAsync("/__emulator/reset", "")).Is(HttpStatusCode.OK, """{"reset":["state","requests","faults"]}""");
        Assert.Equal("part", (await outlit.PostAsync("/__emulator/reset/all", "")).DetailPath);
    }

    [Fact]
    public async Task The_schema_in_docs_is_the_one_that_is_served()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply schema = await outlit.GetAsync("/__emulator/seed-schema");
        string file = Path.Combine(Repository.Root, "docs", "emulator-seed.schema.json");
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), schema.Body);
    }

    private static async Task<string[]> ConnectedAsync(LocalOutlit outlit)
    {
        JsonArray items = (await outlit.GetAsync("/api/integrations?connectedOnly=true")).Json["items"]!.AsArray();
        return [.. items.Select(item => item!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
    }
}
