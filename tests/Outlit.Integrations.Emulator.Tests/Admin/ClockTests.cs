using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class ClockTests
{
    [Fact]
    public async Task It_stands_until_it_is_advanced()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        DateTimeOffset before = outlit.Clock.GetUtcNow();
        Reply turned = await outlit.PostAsync("/__emulator/clock", """{"freeze":true,"advance":"00:05:00"}""");
        Assert.True(turned.Json["frozen"]!.GetValue<bool>());
        Assert.Equal(before.AddMinutes(5), outlit.Clock.GetUtcNow());
        await outlit.PostAsync("/__emulator/clock", """{"advance":1.5}""");
        Assert.Equal(before.AddSeconds(301.5), outlit.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Resumed_it_goes_on_from_where_it_stood()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        outlit.Clock.Advance(TimeSpan.FromDays(1));
        DateTimeOffset stood = outlit.Clock.GetUtcNow();
        Reply resumed = await outlit.PostAsync("/__emulator/clock", """{"freeze":false}""");
        Assert.False(resumed.Json["frozen"]!.GetValue<bool>());
        Assert.InRange(outlit.Clock.GetUtcNow(), stood, stood.AddMinutes(5));
    }

    [Theory]
    [InlineData("""{"advance":-1}""", "advance")]
    [InlineData("""{"advance":"tomorrow"}""", "advance")]
    [InlineData("""{"advance":1e15}""", "advance")]
    [InlineData("""{"advance":"9999999.00:00:00"}""", "advance")]
    [InlineData("""{"freeze":1}""", "freeze")]
    [InlineData("""{"stop":true}""", "stop")]
    public async Task Nonsense_is_named(string body, string path)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply refused = await outlit.PostAsync("/__emulator/clock", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(path, refused.DetailPath);
    }
}
