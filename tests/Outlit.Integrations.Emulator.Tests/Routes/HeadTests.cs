namespace Outlit.Integrations.Emulator.Tests.Routes;

public sealed class HeadTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/integrations")]
    [InlineData("/api/integrations/capabilities?provider=gmail")]
    [InlineData("/api/integrations/sync-status?provider=stripe")]
    [InlineData("/openapi.json")]
    [InlineData("/__emulator/assets/icon.svg")]
    [InlineData("/__emulator/clock")]
    [InlineData("/__emulator/health")]
    [InlineData("/__emulator/seed-schema")]
    [InlineData("/__emulator/state")]
    [InlineData("/__emulator/events")]
    public async Task Head_is_accepted_where_get_is(string path)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("", reply.Body);

        // The connection is free for the next request.
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("/__emulator/health")).Status);
    }

    [Fact]
    public async Task Head_is_logged_and_rejected_as_such()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.SendAsync(HttpMethod.Head, "/api/integrations/connect");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
        Reply log = await emulator.GetAsync("/__emulator/requests?method=HEAD");
        string reason = log.Json["requests"]![0]!["refusal"]!.GetValue<string>();
        Assert.StartsWith("There is no route HEAD /api/integrations/connect", reason, StringComparison.Ordinal);
    }
}
