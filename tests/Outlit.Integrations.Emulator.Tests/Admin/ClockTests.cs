namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class ClockTests
{
    [Fact]
    public async Task Frozen_clock_moves_only_when_advanced()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        DateTimeOffset before = emulator.Clock.GetUtcNow();
        Reply turned = await emulator.PostAsync("/__emulator/clock", """{"freeze":true,"advance":"00:05:00"}""");
        Assert.True(turned.Json["frozen"]!.GetValue<bool>());
        Assert.Equal(before.AddMinutes(5), emulator.Clock.GetUtcNow());
        await emulator.PostAsync("/__emulator/clock", """{"advance":1.5}""");
        Assert.Equal(before.AddSeconds(301.5), emulator.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Resumed_clock_continues_from_the_frozen_time()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        emulator.Clock.Advance(TimeSpan.FromDays(1));
        DateTimeOffset stood = emulator.Clock.GetUtcNow();
        Reply resumed = await emulator.PostAsync("/__emulator/clock", """{"freeze":false}""");
        Assert.False(resumed.Json["frozen"]!.GetValue<bool>());
        Assert.InRange(emulator.Clock.GetUtcNow(), stood, stood.AddMinutes(5));
    }

    [Theory]
    [InlineData("\"24:00:00\"", 86_400)]
    [InlineData("\"36:00:00\"", 129_600)]
    [InlineData("\"1.02:00:00\"", 93_600)]
    [InlineData("\"90\"", 90)]
    [InlineData("\"00:00:01.5\"", 1.5)]
    [InlineData("90", 90)]
    public async Task Time_means_what_it_says(string advance, double seconds)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        DateTimeOffset before = emulator.Clock.GetUtcNow();
        await emulator.PostAsync("/__emulator/clock", $$"""{"advance":{{advance}}}""");
        Assert.Equal(before.AddSeconds(seconds), emulator.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Date_of_every_response_follows_the_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        emulator.Clock.Advance(TimeSpan.FromDays(400));
        await emulator.PostAsync("/__emulator/faults", """{"kind":"html","path":"/api/integrations/connect"}""");
        Reply[] replies =
        [
            await emulator.GetAsync("/"),
            await emulator.GetAsync("/api/integrations"),
            await emulator.GetAsync("/api/integrations", key: null),
            await emulator.GetAsync("/nothing"),
            await emulator.GetAsync("/__emulator/health"),
            await emulator.GetAsync("/__emulator/assets/icon.svg"),
            await emulator.GetAsync("/api/integrations/connect"),
        ];
        DateTimeOffset now = emulator.Clock.GetUtcNow();
        Assert.All(replies, reply =>
        {
            TimeSpan age = now - reply.Message.Headers.Date!.Value;
            Assert.InRange(age, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        });
    }

    [Theory]
    [InlineData("""{"advance":"5:00"}""", "advance")]
    [InlineData("""{"advance":"1.24:00:00"}""", "advance")]
    [InlineData("""{"advance":"00:60:00"}""", "advance")]
    [InlineData("""{"advance":"NaN"}""", "advance")]
    [InlineData("""{"advance":-1}""", "advance")]
    [InlineData("""{"advance":"tomorrow"}""", "advance")]
    [InlineData("""{"advance":1e15}""", "advance")]
    [InlineData("""{"advance":"9999999.00:00:00"}""", "advance")]
    [InlineData("""{"freeze":1}""", "freeze")]
    [InlineData("""{"stop":true}""", "stop")]
    public async Task Invalid_body_returns_400_with_the_member(string body, string path)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.PostAsync("/__emulator/clock", body);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(path, reply.DetailPath);
    }
}
