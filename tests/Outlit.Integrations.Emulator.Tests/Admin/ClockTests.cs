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
