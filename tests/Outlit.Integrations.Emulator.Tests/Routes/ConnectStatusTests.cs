using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class ConnectStatusTests
{
    [Fact]
    public async Task A_session_is_pending_then_connected()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (string id, Uri link) = await outlit.OpenSessionAsync("slack");
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(new Uri(outlit.Address, $"/integrations/connect/{id}"), link);
        (await PollAsync(outlit, id)).Is(HttpStatusCode.OK, """{"status":"pending","provider":"slack"}""");

        await outlit.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
        (await PollAsync(outlit, id)).Is(HttpStatusCode.OK, """{"status":"connected","provider":"slack"}""");
        Assert.True((await outlit.PostAsync("/api/integrations/connect", """{"provider":"slack"}""")).Json["alreadyConnected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_denied_session_says_why()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (string id, _) = await outlit.OpenSessionAsync("hubspot");
        await outlit.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"denied","error":"Not today"}""");
        (await PollAsync(outlit, id)).Is(HttpStatusCode.OK, """{"status":"failed","provider":"hubspot","error":"Not today"}""");
        Reply again = await outlit.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    [Fact]
    public async Task A_session_expires_by_the_clock()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync(new EmulatorOptions { SessionLifetime = TimeSpan.FromMinutes(3) });
        (string id, _) = await outlit.OpenSessionAsync("attio");
        outlit.Clock.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal("pending", (await PollAsync(outlit, id)).Text("status"));
        outlit.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("expired", (await PollAsync(outlit, id)).Text("status"));
    }

    [Fact]
    public async Task An_outcome_can_wait_for_polls()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (string id, _) = await outlit.OpenSessionAsync("slack");
        await outlit.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved","afterPolls":2}""");
        List<string> seen = [];
        for (int poll = 0; poll < 4; poll++)
        {
            seen.Add((await PollAsync(outlit, id)).Text("status"));
        }

        Assert.Equal(["pending", "pending", "connected", "connected"], seen);
    }

    [Fact]
    public async Task An_approval_over_the_plans_limit_fails_the_session()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync(new EmulatorOptions { ConnectionLimit = 1 });
        (string id, _) = await outlit.OpenSessionAsync("slack");
        await outlit.ConnectAsync("stripe");
        await outlit.PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
        Assert.Equal("failed", (await PollAsync(outlit, id)).Text("status"));
    }

    [Theory]
    [InlineData("", "Required")]
    [InlineData("?sessionId=nobody", "There is no session 'nobody'")]
    public async Task An_unknown_session_is_refused(string query, string message)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply refused = await outlit.GetAsync("/api/integrations/connect/status" + query);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("sessionId", refused.DetailPath);
        Assert.Contains(message, refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisations_session_is_unknown_too()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (string id, _) = await outlit.OpenSessionAsync("slack");
        Reply refused = await outlit.GetAsync($"/api/integrations/connect/status?sessionId={id}", LocalOutlit.OtherKey);
        Assert.Equal("Unknown session", refused.Text("error"));
    }

    private static Task<Reply> PollAsync(LocalOutlit outlit, string id) =>
        outlit.GetAsync($"/api/integrations/connect/status?sessionId={id}");
}
