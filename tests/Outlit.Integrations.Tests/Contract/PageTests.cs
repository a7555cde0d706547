namespace Outlit.Integrations.Tests.Contract;

/// <summary>
/// The examples of the page that documents the routes: every request and response exactly as documented, sent by the
/// cmdlets over a socket. Requests are compared as a whole, so nothing additional is sent.
/// </summary>
[Trait("Category", "Culture")]
public sealed class PageTests : ScriptedTests
{
    private const string WebhookSecret = """{"webhookSecret":"phx_a_secret_of_the_provider"}""";

    [Fact]
    public void List_integrations()
    {
        Server.Answer("""
            {
              "items": [
                {
                  "id": "stripe",
                  "name": "Stripe",
                  "category": "billing",
                  "status": "connected",
                  "connectionId": "stripe-org_123",
                  "lastDataReceivedAt": "2026-04-10T18:22:11.000Z",
                  "syncStatus": "SUCCESS",
                  "errorMessage": null
                }
              ]
            }
            """);
        OutlitIntegration stripe = Shell.One<OutlitIntegration>("Get-OutlitIntegration -ConnectedOnly");
        Sent("GET", "/api/integrations?connectedOnly=true");
        Assert.Equal(
            ("stripe", "Stripe", "billing", "connected", "stripe-org_123", "SUCCESS", null),
            (stripe.Id, stripe.Name, stripe.Category, stripe.Status, stripe.ConnectionId, stripe.SyncStatus, stripe.ErrorMessage));
        Assert.Equal(new DateTimeOffset(2026, 4, 10, 18, 22, 11, TimeSpan.Zero), stripe.LastDataReceivedAt);
        Assert.Null(stripe.AdditionalData);
    }

    [Fact]
    public void Get_setup_capabilities()
    {
        Server.Answer("""
            {
              "provider": {
                "cliName": "pylon",
                "providerId": "pylon",
                "setupMode": "direct_api_key",
                "credentialType": "api_token",
                "requiredFields": [{ "key": "apiToken", "label": "API Token", "secret": true }],
                "commands": ["outlit integrations setup pylon"],
                "postConnectSteps": [
                  {
                    "id": "webhook-setup",
                    "required": true,
                    "supported": true,
                    "command": "outlit integrations setup pylon webhooks"
                  }
                ]
              }
            }
            """);
        OutlitIntegrationCapability pylon = Shell.One<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability pylon");
        Sent("GET", "/api/integrations/capabilities?provider=pylon");
        Assert.Equal(
            ("pylon", "pylon", "direct_api_key", "api_token", true),
            (pylon.ProviderId, pylon.CliName, pylon.SetupMode, pylon.CredentialType, pylon.ConnectSupported));
        OutlitRequiredField field = Assert.Single(pylon.RequiredFields);
        Assert.Equal(("apiToken", "API Token", true), (field.Key, field.Label, field.Secret));
        Assert.Equal(["outlit integrations setup pylon"], pylon.Commands);
        OutlitPostConnectStep step = Assert.Single(pylon.PostConnectSteps);
        Assert.Equal(("webhook-setup", "webhooks", true, true), (step.Id, step.Token, step.Required, step.Supported));
        Assert.Equal("outlit integrations setup pylon webhooks", step.Command);
        Assert.Equal("Invoke-OutlitSetupStep pylon webhooks", step.NextStep);
        Assert.Null(pylon.AdditionalData);
    }

    [Fact]
    public void Run_provider_setup_step_without_config()
    {
        Server.Answer("""{"status":"config_required","provider":"hubspot","step":"mappings","pipelines":[{"id":"default","name":"Sales"}]}""");
        OutlitSetupStepResult result = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep hubspot mappings");
        AssertSent("POST", "/api/integrations/setup-step", """{"provider":"hubspot","step":"mappings"}""");
        Assert.Equal("config_required", result.Status);
        Assert.Single(result.Pipelines);
    }

    [Theory]
    [InlineData("hubspot", "mappings", "-Config @{ mappings = @() }", """{"mappings":[]}""")]
    [InlineData("stripe", "webhooks", "-WebhookSecret $secret", WebhookSecret)]
    [InlineData("fireflies", "webhooks", "-WebhookSecret $secret", WebhookSecret)]
    public void Run_provider_setup_step_with_a_config(string provider, string step, string parameters, string config)
    {
        Server.Answer($$"""{"status":"configured","provider":"{{provider}}","step":"{{step}}"}""");
        string script = $"Invoke-OutlitSetupStep {provider} {step} {parameters}";
        OutlitSetupStepResult result = Shell.One<OutlitSetupStepResult>(script);
        string json = $$"""{"provider":"{{provider}}","step":"{{step}}","config":{{config}}}""";
        AssertSent("POST", "/api/integrations/setup-step", json);
        Assert.Equal((provider, step, "configured"), (result.Provider, result.Step, result.Status));
    }

    [Fact]
    public void Connect_integration_with_credentials()
    {
        Server.Answer("""{"connected": true, "connectionId": "posthog-org_123", "alreadyConnected": false}""");
        OutlitConnection connection = Shell.One<OutlitConnection>("Connect-OutlitIntegration posthog -ApiKey $secret -Region us -ProjectId 12345");
        AssertSent(
            "POST",
            "/api/integrations/connect",
            """{"provider":"posthog","config":{"apiKey":"phx_a_secret_of_the_provider","region":"us","projectId":"12345"}}""");
        Assert.Equal(
            ("posthog", "connected", "posthog-org_123", false, null, null),
            (connection.Provider, connection.Status, connection.ConnectionId, connection.AlreadyConnected, connection.SessionId, connection.ConnectUrl));
    }

    [Fact]
    public void Connect_integration_through_a_browser()
    {
        Server.Answer("""
            {
              "sessionId": "0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a",
              "connectUrl": "https://app.outlit.ai/integrations",
              "alreadyConnected": false
            }
            """);
        OutlitConnection connection = Shell.One<OutlitConnection>("Connect-OutlitIntegration slack");
        AssertSent("POST", "/api/integrations/connect", """{"provider":"slack"}""");
        Assert.Equal(
            ("slack", "pending", "0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a", "https://app.outlit.ai/integrations", false),
            (connection.Provider, connection.Status, connection.SessionId, connection.ConnectUrl, connection.AlreadyConnected));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("connected")]
    [InlineData("failed", "The workspace said no.")]
    [InlineData("expired")]
    public void Poll_connection_status(string status, string? error = null)
    {
        Server.Answer(JsonSerializer.Serialize(new { status, provider = "slack", error }));
        OutlitConnection connection = Shell.One<OutlitConnection>("Get-OutlitConnection 0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a");
        Sent("GET", "/api/integrations/connect/status?sessionId=0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a");
        Assert.Equal(
            (status, "slack", "0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a", error),
            (connection.Status, connection.Provider, connection.SessionId, connection.ErrorMessage));
    }

    [Fact]
    public void Disconnect_integration()
    {
        Server.Answer("""{ "success": true }""");
        Assert.Empty(Shell.Run("Disconnect-OutlitIntegration stripe -Force").Succeeded());
        AssertSent("POST", "/api/integrations/disconnect", """{"provider":"stripe"}""");
    }

    [Fact]
    public void Get_sync_status()
    {
        Server.Answer("""
            {
              "provider": "stripe",
              "name": "Stripe",
              "category": "billing",
              "status": "connected",
              "syncs": [
                {
                  "model": "StripeCustomer",
                  "status": "SUCCESS",
                  "lastSyncedAt": "2026-04-10T18:22:11.000Z",
                  "errorMessage": null
                }
              ]
            }
            """);
        OutlitSyncStatus stripe = Shell.One<OutlitSyncStatus>("Get-OutlitSyncStatus stripe");
        Sent("GET", "/api/integrations/sync-status?provider=stripe");
        Assert.Equal(
            ("stripe", "Stripe", "billing", "connected", "Healthy", 0),
            (stripe.Provider, stripe.Name, stripe.Category, stripe.Status, stripe.Health, stripe.FailedCount));
        OutlitModelSync sync = Assert.Single(stripe.Syncs);
        Assert.Equal(("stripe", "StripeCustomer", "SUCCESS", null), (sync.Provider, sync.Model, sync.Status, sync.ErrorMessage));
        Assert.Equal(new DateTimeOffset(2026, 4, 10, 18, 22, 11, TimeSpan.Zero), sync.LastSyncedAt);
        Assert.Equal(sync.LastSyncedAt, stripe.LastSyncedAt);
    }

    // Asserts that exactly one request was sent, with this method and target, and without a body for GET.
    private ScriptedServer.Received Sent(string method, string target)
    {
        ScriptedServer.Received request = Assert.Single(Server.Requests);
        Assert.Equal((method, target), (request.Method, request.Target));
        Assert.Equal(method == "GET", request.Body.Length == 0);
        return request;
    }

    private void AssertSent(string method, string target, string json)
    {
        ScriptedServer.Received request = Sent(method, target);
        Assert.True(request.BodyIs(json), request.Body);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
    }
}
