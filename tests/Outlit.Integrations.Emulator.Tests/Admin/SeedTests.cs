namespace Outlit.Integrations.Emulator.Tests.Admin;

/// <summary>Seeds are checked before anything changes.</summary>
[Trait("Category", "Culture")]
public sealed class SeedTests
{
    private const string Clock = "\"clock\":{\"offset\":\"01:00:00\",\"frozenAt\":null}";

    public static TheoryData<string, string> Invalid => new()
    {
        { """{"clock":{"offset":"9999999.00:00:00","frozenAt":null}}""", "clock" },
        { """{"clock":{"offset":"-1000000.00:00:00","frozenAt":null}}""", "clock" },
        { """{"clock":{"offset":"9999999.00:00:00","frozenAt":"2026-01-01T00:00:00Z"}}""", "clock" },
        { """{"clock":{"offset":"00:00:00","frozenAt":"9999-12-31T23:59:59Z"}}""", "clock" },
        { """{"clock":{"offset":"00:00:00","frozenAt":"0001-01-01T00:00:00Z"}}""", "clock" },
        { """{"clock":{"offset":"5:00"}}""", "hours:minutes:seconds" },
        { Seed("\"providers\":[null]"), "providers[0]" },
        { Seed("\"failures\":[null]"), "failures[0]" },
        { Seed("\"organisations\":[null]"), "organisations[0]" },
        { Seed("\"sessions\":[null]"), "sessions[0]" },
        { Seed("\"organisations\":[{\"id\":\"a\",\"connections\":[null]}]"), "organisations[0].connections[0]" },
        { Seed("\"organisations\":[{\"id\":\"a\",\"failures\":[null]}]"), "organisations[0].failures[0]" },
        { Seed("\"organisations\":null"), "organisations" },
        { Provider("\"steps\":[null]"), "providers[0].steps[0]" },
        { Provider("\"models\":[null]"), "providers[0].models[0]" },
        { Provider("\"models\":[\"\"]"), "providers[0].models[0]" },
        { Provider("\"fields\":[null]"), "providers[0].fields[0]" },
        { Provider("\"fields\":[{\"key\":\" \"}]"), "providers[0].fields[0].key" },
        { Seed("\"providers\":[{\"id\":\"a\",\"name\":\"\",\"category\":\"crm\"}]"), "providers[0].name" },
        { Seed("\"providers\":[{\"id\":\"\",\"name\":\"A\",\"category\":\"crm\"}]"), "providers[0].id" },
        { Seed("\"organisations\":[{\"id\":\"\"}]"), "organisations[0].id" },
        { Seed("\"organisations\":[{\"id\":\"a\",\"plan\":\"\"}]"), "organisations[0].plan" },
        { Seed("\"organisations\":[{\"id\":\"a\",\"connectionLimit\":-1}]"), "connectionLimit" },
        { Seed("\"failures\":[{\"provider\":\"strype\",\"model\":null,\"errorMessage\":\"x\"}]"), "strype" },
        { Session("\"outcome\":\"maybe\""), "maybe" },
        { Session("\"deferred\":{\"outcome\":\"maybe\",\"error\":null,\"pollsLeft\":1}"), "maybe" },
        { Session("\"deferred\":{\"outcome\":\"failed\",\"error\":null,\"pollsLeft\":-1}"), "pollsLeft" },
        { Session("\"error\":null", organization: " "), "sessions[0].organisation" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Invalid_seed_changes_neither_state_nor_clock(string seed, string word)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        string before = (await emulator.GetAsync("/__emulator/state")).Body;
        foreach (HttpMethod method in new[] { HttpMethod.Put, HttpMethod.Post })
        {
            using StringContent body = new(seed, Encoding.UTF8, "application/json");
            Reply reply = await emulator.SendAsync(method, "/__emulator/state", body);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains(word, reply.Json["details"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal(before, (await emulator.GetAsync("/__emulator/state")).Body);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.PostAsync("/__emulator/reset", "")).Status);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Invalid_seed_file_is_reported(string seed, string word)
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.File("seed.json"), seed, TestContext.Current.CancellationToken);
        EmulatorOptions[] uses =
            [new() { SeedFile = folder.File("seed.json") }, new() { StateFile = folder.File("seed.json") }];
        foreach (EmulatorOptions options in uses)
        {
            EmulatorStartException exception = await Assert.ThrowsAsync<EmulatorStartException>(
                () => EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken));
            Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Old_connection_has_stale_data()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.PostAsync("/__emulator/state", $$"""
            {"organisations":[{"apiKey":"{{EmulatorFixture.Key}}",
            "connections":[{"provider":"stripe","connectedAt":"2026-01-01T00:00:00Z"}]}]}
            """);
        Reply status = await emulator.GetAsync("/api/integrations/sync-status?provider=stripe");
        Assert.Equal("2026-01-01T00:00:10.000Z", status.Json["syncs"]![0]!["lastSyncedAt"]!.GetValue<string>());
        Assert.Equal("SUCCESS", status.Json["syncs"]![0]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Clock_at_its_end_can_be_saved_and_read()
    {
        using TemporaryFolder folder = new();
        EmulatorOptions options = new() { StateFile = folder.File("state.json") };
        TimeSpan offset;
        await using (EmulatorFixture emulator = await EmulatorFixture.StartAsync(options))
        {
            TimeSpan left = new DateTimeOffset(9899, 12, 31, 0, 0, 0, TimeSpan.Zero) - emulator.Clock.GetUtcNow();
            string body = FormattableString.Invariant($$"""{"advance":{{left.TotalSeconds:F3}}}""");
            Reply advanced = await emulator.PostAsync("/__emulator/clock", body);
            Assert.Equal(HttpStatusCode.OK, advanced.Status);
            Assert.Equal(HttpStatusCode.OK, (await emulator.ConnectAsync("stripe")).Status);
            await emulator.OpenSessionAsync("slack");
            offset = TimeSpan.Parse(advanced.Text("offset"), CultureInfo.InvariantCulture);
        }

        await using EmulatorFixture again = await EmulatorFixture.StartAsync(options);
        TimeSpan read = TimeSpan.Parse(
            (await again.GetAsync("/__emulator/clock")).Text("offset"), CultureInfo.InvariantCulture);
        Assert.Equal(offset, read);
        Assert.Equal(HttpStatusCode.OK, (await again.PostAsync("/__emulator/reset", "")).Status);
    }

    [Fact]
    public async Task Clock_can_be_behind_the_system_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        const string Behind = """{"clock":{"offset":"-36:00:00"}}""";
        Assert.Equal(HttpStatusCode.OK, (await emulator.PutAsync("/__emulator/state", Behind)).Status);
        TimeSpan behind = DateTimeOffset.UtcNow - emulator.Clock.GetUtcNow();
        Assert.InRange(behind, TimeSpan.FromHours(35.9), TimeSpan.FromHours(36.1));
        string exported = (await emulator.GetAsync("/__emulator/state")).Body;
        Assert.Equal(HttpStatusCode.OK, (await emulator.PutAsync("/__emulator/state", exported)).Status);
    }

    [Theory]
    [InlineData("""{"kind":"status","headers":{"a b":"c"}}""")]
    [InlineData("""{"kind":"status","headers":{"a":"c\r\nd: e"}}""")]
    [InlineData("""{"kind":"status","headers":{"a":null}}""")]
    [InlineData("""{"kind":"status","contentType":"text\nplain"}""")]
    [InlineData("""{"kind":"redirect","location":"http://a\nb"}""")]
    [InlineData("""{"kind":"status","id":""}""")]
    [InlineData("""{"kind":"status","retryAfter":-1}""")]
    [InlineData("""{"kind":"status","retryAfterAs":"minutes"}""")]
    public async Task Fault_that_cannot_be_sent_is_rejected(string fault)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.PostAsync("/__emulator/faults", fault);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    private static string Seed(string members) => $$"""{{{Clock}},{{members}}}""";

    private static string Provider(string members) =>
        Seed($$"""  "providers":[{"id":"a","name":"A","category":"crm",{{members}}}]""");

    private static string Session(string members, string organization = "o") => Seed($$"""
        "sessions":[{"id":"a","organisation":"{{organization}}","provider":"slack","createdAt":"2026-01-01T00:00:00Z",
        "expiresAt":"2026-01-01T00:00:00Z",{{members}}}]
        """);
}
