using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class ConnectTests
{
    private const string PostHog = """{"provider":"posthog","config":{"apiKey":"phx_a","region":"us","projectId":"12345"}}""";

    [Fact]
    public async Task The_pages_example_connects_and_a_second_time_says_so()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        string organisation = (await outlit.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        (await outlit.PostAsync("/api/integrations/connect", PostHog)).Is(
            HttpStatusCode.OK, $$"""{"connected":true,"connectionId":"posthog-{{organisation}}","alreadyConnected":false}""");
        (await outlit.PostAsync("/api/integrations/connect", PostHog)).Is(
            HttpStatusCode.OK, $$"""{"connected":true,"connectionId":"posthog-{{organisation}}","alreadyConnected":true}""");
    }

    [Theory]
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
    public async Task What_the_page_would_refuse_is_refused_and_named(string body, string path, string message)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply refused = await outlit.PostAsync("/api/integrations/connect", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(path, refused.DetailPath);
        Assert.Equal(message, refused.Json["details"]![0]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Loose_lets_it_pass()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync(new EmulatorOptions { Loose = true });
        using StringContent body = new("""{"provider":"posthog","x":1,"config":{"apiKey":"a","region":"us","projectId":12345,"y":2}}""");
        Reply connected = await outlit.SendAsync(HttpMethod.Post, "/api/integrations/connect", body);
        Assert.Equal(HttpStatusCode.OK, connected.Status);
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync("/api/integrations?page=2")).Status);
    }

    [Fact]
    public async Task The_plans_limit_is_answered_as_on_the_page()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync(new EmulatorOptions { ConnectionLimit = 3 });
        foreach (string provider in new[] { "stripe", "clerk", "granola" })
        {
            Assert.Equal(HttpStatusCode.OK, (await outlit.ConnectAsync(provider)).Status);
        }

        const string Full = """
            {"error":"Your plan has reached its integration connection limit.","code":"plan_connection_limit_exceeded",
            "feature":"integration_connections","plan":"free","currentConnections":3,"limit":3}
            """;
        (await outlit.ConnectAsync("pylon")).Is(HttpStatusCode.Forbidden, Full);
        (await outlit.PostAsync("/api/integrations/connect", """{"provider":"slack"}""")).Is(HttpStatusCode.Forbidden, Full);
        Assert.True((await outlit.ConnectAsync("stripe")).Json["alreadyConnected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_provider_nobody_has_heard_of_can_be_added()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.PostAsync("/__emulator/state", """
            {"providers":[{"id":"salesforce","name":"Salesforce","category":"crm",
            "fields":[{"key":"apiKey","label":"API key","secret":true}],"steps":["mappings","handshake"]}]}
            """);
        Assert.Equal(HttpStatusCode.OK, (await outlit.ConnectAsync("salesforce")).Status);
        Reply step = await outlit.PostAsync("/api/integrations/setup-step", """{"provider":"salesforce","step":"handshake"}""");
        Assert.Equal("configured", step.Text("status"));
        Reply status = await outlit.GetAsync("/api/integrations/sync-status?provider=salesforce");
        Assert.Equal("SalesforceRecord", status.Json["syncs"]![0]!["model"]!.GetValue<string>());
    }
}
