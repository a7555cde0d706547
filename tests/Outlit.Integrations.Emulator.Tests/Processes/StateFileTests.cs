using System.Collections.Concurrent;

namespace Outlit.Integrations.Emulator.Tests.Processes;

[Trait("Category", "Slow")]
public sealed class StateFileTests
{
    private const int Kills = 10;
    private const int Writers = 4;

    [Fact]
    public async Task Acknowledged_changes_survive_kills_under_load()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("state.json");
        ConcurrentBag<string> acknowledged = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            using EmulatorProcess emulator = await EmulatorProcess.StartAsync("--state", file);
            HashSet<string> kept = await KeptAsync(emulator);
            Assert.Empty(acknowledged.Except(kept));

            // Each kill comes after another number of changes, while other changes are in progress.
            using SemaphoreSlim changes = new(0);
            Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => WriteAsync(emulator, kill, writer, acknowledged, changes))];
            for (int change = 0; change <= kill % 10; change++)
                await changes.WaitAsync(TestContext.Current.CancellationToken);

            await emulator.KillAsync();
            await Task.WhenAll(writers);
        }

        Assert.True(acknowledged.Count > Kills);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"organisations\":[{\"id\":\"org_1\"")]
    [InlineData("{\"organisations\":[{\"id\":\"org_1\",\"connections\":[{\"provider\":\"nobody\"}]}]}")]
    public async Task Broken_file_is_reported_and_not_changed(string content)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("state.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        EmulatorStartException exception = await Assert.ThrowsAsync<EmulatorStartException>(
            () => EmulatorHost.StartAsync(new() { StateFile = file }, TestContext.Current.CancellationToken));
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Second_emulator_cannot_use_the_file()
    {
        using TemporaryFolder folder = new();
        EmulatorOptions options = new() { StateFile = folder.File("state.json") };
        await using EmulatorFixture first = await EmulatorFixture.StartAsync(options);
        EmulatorStartException exception = await Assert.ThrowsAsync<EmulatorStartException>(
            () => EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.Contains("another emulator", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_is_kept_and_seed_is_used_only_once()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(
            folder.File("seed.json"),
            $$"""{"organisations":[{"apiKey":"{{EmulatorFixture.Key}}","connections":[{"provider":"clerk"}] }]}""",
            TestContext.Current.CancellationToken);
        EmulatorOptions options = new() { StateFile = folder.File("state.json"), SeedFile = folder.File("seed.json") };
        DateTimeOffset stood;
        await using (EmulatorFixture first = await EmulatorFixture.StartAsync(options))
        {
            await first.PostAsync("/__emulator/clock", """{"freeze":true,"advance":"10.00:00:00"}""");
            await first.PostAsync("/api/integrations/disconnect", """{"provider":"clerk"}""");
            stood = first.Clock.GetUtcNow();
        }

        await using EmulatorFixture second = await EmulatorFixture.StartAsync(options);
        Assert.InRange(second.Clock.GetUtcNow() - stood, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMilliseconds(1));
        (await second.GetAsync("/api/integrations?connectedOnly=true")).Is(HttpStatusCode.OK, """{"items":[]}""");
    }

    private static async Task WriteAsync(
        EmulatorProcess emulator, int kill, int writer, ConcurrentBag<string> acknowledged, SemaphoreSlim changes)
    {
        for (int change = 0; ; change++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"org_{kill}_{writer}_{change}");
            string seed = $$"""{"organisations":[{"id":"{{id}}","connections":[{"provider":"clerk"}] }]}""";
            try
            {
                using StringContent body = new(seed, Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await emulator.Client.PostAsync(
                    "/__emulator/state", body, TestContext.Current.CancellationToken);
                response.EnsureSuccessStatusCode();
                acknowledged.Add(id);
                changes.Release();
            }
            catch (HttpRequestException)
            {
                // The emulator was killed.
                return;
            }
        }
    }

    private static async Task<HashSet<string>> KeptAsync(EmulatorProcess emulator)
    {
        string state = await emulator.Client.GetStringAsync("/__emulator/state", TestContext.Current.CancellationToken);
        JsonArray organizations = JsonNode.Parse(state)!["organisations"]!.AsArray();
        return [.. organizations.Select(organization => organization!["id"]!.GetValue<string>())];
    }
}
