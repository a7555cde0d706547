namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class ConnectTests
{
    private const string PostHog = """{"provider":"posthog","config":{"apiKey":"phx_a","region":"us","projectId":"12345"}}""";

    [Fact]
    public async Task Second_connect_returns_already_connected()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string organization = (await emulator.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        (await emulator.PostAsync("/api/integrations/connect", PostHog)).Is(
            HttpStatusCode.OK, $$"""{"connected":true,"connectionId":"posthog-{{organization}}","alreadyConnected":false}""");
        (await emulator.PostAsync("/api/integrations/connect", PostHog)).Is(
            HttpStatusCode.OK, $$"""{"connected":true,"connectionId":"posthog-{{organization}}","alreadyConnected":true}""");
    }

    [Fact]
    public async Task Force_reconnects_with_other_credentials()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { ConnectionLimit = 1 });
        await emulator.PostAsync("/__emulator/state", $$"""
            {"organisations":[{"apiKey":"{{EmulatorFixture.Key}}","connections":[
            {"provider":"stripe","status":"error","errorMessage":"The key was revoked.","hasWebhookSecret":true}]}]}
            """);
        const string Kept = """{"provider":"stripe","config":{"apiKey":"rk_other"},"force":false}""";
        Reply kept = await emulator.PostAsync("/api/integrations/connect", Kept);
        Assert.True(kept.Json["alreadyConnected"]!.GetValue<bool>());
        Assert.Equal("error", (await StripeAsync(emulator)).Text("status"));

        const string Forced = """{"provider":"stripe","config":{"apiKey":"rk_other"},"force":true}""";
        Reply reply = await emulator.PostAsync("/api/integrations/connect", Forced);
        Assert.False(reply.Json["alreadyConnected"]!.GetValue<bool>());
        Assert.True(reply.Json["connected"]!.GetValue<bool>());
        Reply status = await StripeAsync(emulator);
        Assert.Equal("connected", status.Text("status"));
        Assert.Equal("PENDING", status.Json["syncs"]![0]!["status"]!.GetValue<string>());
        const string Step = """{"provider":"stripe","step":"webhooks"}""";
        Reply step = await emulator.PostAsync("/api/integrations/setup-step", Step);
        Assert.Equal("configured", step.Text("status"));
    }

    [Fact]
    public async Task Force_opens_a_new_browser_session()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ApproveAsync("slack");
        emulator.Clock.Advance(TimeSpan.FromHours(1));
        Reply opened = await emulator.PostAsync("/api/integrations/connect", """{"provider":"slack","force":true}""");
        Assert.False(opened.Json["alreadyConnected"]!.GetValue<bool>());
        Reply before = await emulator.GetAsync("/api/integrations/sync-status?provider=slack");
        Assert.Equal("SUCCESS", before.Json["syncs"]![0]!["status"]!.GetValue<string>());
        await emulator.PostAsync($"/__emulator/sessions/{opened.Text("sessionId")}", """{"outcome":"approved"}""");
        Reply after = await emulator.GetAsync("/api/integrations/sync-status?provider=slack");
        Assert.Equal("connected", after.Text("status"));
        Assert.Equal("PENDING", after.Json["syncs"]![0]!["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"provider":"slack","force":"yes"}""", "force", "Expected boolean, received string")]
    [InlineData("""{}""", "provider", "Required")]
    [InlineData("""{"provider":7}""", "provider", "Expected string, received number")]
    [InlineData("""{"provider":"nobody"}""", "provider", "Unknown provider 'nobody'")]
    [InlineData("""{"provider":"Stripe","config":{}}""", "provider", "Unknown provider 'Stripe'; use 'stripe'")]
    [InlineData("""{"provider":"slack","extra":1}""", "extra", "Unrecognized member")]
    [InlineData("""{"provider":"stripe"}""", "config", "Required: Stripe connects with apiKey")]
    [InlineData("""{"provider":"stripe","config":"x"}""", "config", "Expected object, received string")]
    [InlineData("""{"provider":"stripe","config":{"apiKey":" "}}""", "config.apiKey", "Must not be empty")]
    [InlineData("""{"provider":"stripe","config":{"apiKey":null}}""", "config.apiKey", "Expected string, received null")]
    [InlineData("""{"provider":"clerk","config":{"secretKey":"a","apiKey":"b"}}""", "config.apiKey", "Unrecognized member")]
    [InlineData("""{"provider":"slack","config":{"a":1}}""", "config", "Slack connects through a browser session: leave config out")]
    public async Task Invalid_body_returns_400_with_the_member(string body, string path, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.PostAsync("/api/integrations/connect", body);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(path, reply.DetailPath);
        Assert.Equal(message, reply.Json["details"]![0]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Loose_accepts_invalid_bodies()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { Loose = true });
        using StringContent body = new("""{"provider":"posthog","x":1,"config":{"apiKey":"a","region":"us","projectId":12345,"y":2}}""");
        Reply connected = await emulator.SendAsync(HttpMethod.Post, "/api/integrations/connect", body);
        Assert.Equal(HttpStatusCode.OK, connected.Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("/api/integrations?page=2")).Status);
    }

    [Fact]
    public async Task Plan_limit_returns_403_as_documented()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { ConnectionLimit = 3 });
        foreach (string provider in new[] { "stripe", "clerk", "granola" })
            Assert.Equal(HttpStatusCode.OK, (await emulator.ConnectAsync(provider)).Status);

        const string Full = """
            {"error":"Your plan has reached its integration connection limit.","code":"plan_connection_limit_exceeded",
            "feature":"integration_connections","plan":"free","currentConnections":3,"limit":3}
            """;
        (await emulator.ConnectAsync("pylon")).Is(HttpStatusCode.Forbidden, Full);
        (await emulator.PostAsync("/api/integrations/connect", """{"provider":"slack"}""")).Is(HttpStatusCode.Forbidden, Full);
        Assert.True((await emulator.ConnectAsync("stripe")).Json["alreadyConnected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Seed_can_add_a_provider()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.PostAsync("/__emulator/state", """
            {"providers":[{"id":"salesforce","name":"Salesforce","category":"crm",
            "fields":[{"key":"apiKey","label":"API key","secret":true}],"steps":["mappings","handshake"]}]}
            """);
        Assert.Equal(HttpStatusCode.OK, (await emulator.ConnectAsync("salesforce")).Status);
        Reply step = await emulator.PostAsync("/api/integrations/setup-step", """{"provider":"salesforce","step":"handshake"}""");
        Assert.Equal("configured", step.Text("status"));
        Reply status = await emulator.GetAsync("/api/integrations/sync-status?provider=salesforce");
        Assert.Equal("SalesforceRecord", status.Json["syncs"]![0]!["model"]!.GetValue<string>());
    }

    private static Task<Reply> StripeAsync(EmulatorFixture emulator) =>
        emulator.GetAsync("/api/integrations/sync-status?provider=stripe");
}
