namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class ConnectStatusTests
{
    [Fact]
    public async Task Approved_session_is_pending_then_connected()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (string id, Uri link) = await emulator.OpenSessionAsync("slack");
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(new Uri(emulator.Address, $"/integrations/connect/{id}"), link);
        (await PollAsync(emulator, id)).Is(HttpStatusCode.OK, """{"status":"pending","provider":"slack"}""");

        await emulator.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
        (await PollAsync(emulator, id)).Is(HttpStatusCode.OK, """{"status":"connected","provider":"slack"}""");
        Assert.True((await emulator.PostAsync("/api/integrations/connect", """{"provider":"slack"}""")).Json["alreadyConnected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Denied_session_has_the_reason()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (string id, _) = await emulator.OpenSessionAsync("hubspot");
        await emulator.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"denied","error":"Not today"}""");
        (await PollAsync(emulator, id)).Is(HttpStatusCode.OK, """{"status":"failed","provider":"hubspot","error":"Not today"}""");
        Reply again = await emulator.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    [Fact]
    public async Task Session_expires_by_the_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { SessionLifetime = TimeSpan.FromMinutes(3) });
        (string id, _) = await emulator.OpenSessionAsync("attio");
        emulator.Clock.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal("pending", (await PollAsync(emulator, id)).Text("status"));
        emulator.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("expired", (await PollAsync(emulator, id)).Text("status"));
    }

    [Fact]
    public async Task Outcome_can_be_deferred_by_polls()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (string id, _) = await emulator.OpenSessionAsync("slack");
        await emulator.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved","afterPolls":2}""");
        List<string> seen = [];
        for (int poll = 0; poll < 4; poll++)
            seen.Add((await PollAsync(emulator, id)).Text("status"));

        Assert.Equal(["pending", "pending", "connected", "connected"], seen);
    }

    [Fact]
    public async Task Approval_over_the_plan_limit_fails_the_session()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { ConnectionLimit = 1 });
        (string id, _) = await emulator.OpenSessionAsync("slack");
        await emulator.ConnectAsync("stripe");
        await emulator.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
        Assert.Equal("failed", (await PollAsync(emulator, id)).Text("status"));
    }

    [Theory]
    [InlineData("", "Required")]
    [InlineData("?sessionId=nobody", "There is no session 'nobody'")]
    public async Task Unknown_session_returns_400(string query, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.GetAsync("/api/integrations/connect/status" + query);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("sessionId", reply.DetailPath);
        Assert.Contains(message, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_of_another_organization_is_unknown()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (string id, _) = await emulator.OpenSessionAsync("slack");
        Reply reply = await emulator.GetAsync($"/api/integrations/connect/status?sessionId={id}", EmulatorFixture.OtherKey);
        Assert.Equal("Unknown session", reply.Text("error"));
    }

    private static Task<Reply> PollAsync(EmulatorFixture emulator, string id) =>
        emulator.GetAsync($"/api/integrations/connect/status?sessionId={id}");
}
