namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class StateTests
{
    [Fact]
    public async Task Exported_state_can_be_imported()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        await emulator.ApproveAsync("hubspot");
        await emulator.PostAsync("/api/integrations/setup-step", """
            {"provider":"hubspot","step":"mappings","config":{"mappings":[{"pipelineId":"default"}]}}
            """);
        await emulator.OpenSessionAsync("slack");
        Reply exported = await emulator.GetAsync("/__emulator/state");

        await using EmulatorFixture other = await EmulatorFixture.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await other.PutAsync("/__emulator/state", exported.Body)).Status);
        Assert.Equal(exported.Body, (await other.GetAsync("/__emulator/state")).Body);
        Assert.Equal(
            (await emulator.GetAsync("/api/integrations")).Body, (await other.GetAsync("/api/integrations")).Body);
    }

    [Theory]
    [InlineData("""{"organisations":[{"apiKey":"short"}]}""", "malformed")]
    [InlineData("""{"organisations":[{}]}""", "neither an id nor an apiKey")]
    [InlineData("""{"organisations":[{"id":"org_1","connections":[{"provider":"nobody"}]}]}""", "no provider 'nobody'")]
    [InlineData("""{"providers":[{"id":"a","name":"A"}]}""", "category")]
    [InlineData("""{"organizations":[]}""", "Unknown member 'organizations'")]
    [InlineData("""{"organisations":[{"id":"org_1","connections":[{"provider":"stripe","connectedAt":"yesterday"}]}]}""", "time")]
    public async Task Invalid_seed_returns_400_and_changes_nothing(string seed, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        string before = (await emulator.GetAsync("/__emulator/state")).Body;
        Reply reply = await emulator.PutAsync("/__emulator/state", seed);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(message, reply.Body, StringComparison.Ordinal);
        Assert.Equal(before, (await emulator.GetAsync("/__emulator/state")).Body);
    }

    [Fact]
    public async Task Reset_restores_the_seed_and_the_system_clock()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("seed.json");
        await File.WriteAllTextAsync(
            file,
            $$"""{"organisations":[{"apiKey":"{{EmulatorFixture.Key}}","connections":[{"provider":"clerk"}] }]}""",
            TestContext.Current.CancellationToken);
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { SeedFile = file });
        await emulator.ConnectAsync("stripe");
        Assert.Equal(["clerk", "stripe"], await ConnectedAsync(emulator));
        await emulator.PostAsync("/__emulator/reset/state", "");
        Assert.Equal(["clerk"], await ConnectedAsync(emulator));
        Assert.False(emulator.Clock.IsFrozen);
    }

    [Fact]
    public async Task Reset_returns_its_parts()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (await emulator.PostAsync("/__emulator/reset", "")).Is(HttpStatusCode.OK, """{"reset":["state","requests","faults"]}""");
        Assert.Equal("part", (await emulator.PostAsync("/__emulator/reset/all", "")).DetailPath);
    }

    [Fact]
    public async Task Schema_in_docs_equals_the_served_schema()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply schema = await emulator.GetAsync("/__emulator/seed-schema");
        string file = Path.Combine(Repository.Root, "docs", "emulator-seed.schema.json");
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), schema.Body);
    }

    private static async Task<string[]> ConnectedAsync(EmulatorFixture emulator)
    {
        JsonArray items = (await emulator.GetAsync("/api/integrations?connectedOnly=true")).Json["items"]!.AsArray();
        return [.. items.Select(item => item!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
    }
}
