using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class CapabilityTests
{
    [Fact]
    public async Task Pylon_is_answered_as_on_the_page()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (await outlit.GetAsync("/api/integrations/capabilities?provider=pylon")).Is(HttpStatusCode.OK, """
            {"provider":{"cliName":"pylon","providerId":"pylon","setupMode":"direct_api_key","credentialType":"api_token",
            "requiredFields":[{"key":"apiToken","label":"API Token","secret":true}],
            "commands":["outlit integrations setup pylon"],
            "postConnectSteps":[{"id":"webhook-setup","required":true,"supported":true,
            "command":"outlit integrations setup pylon webhooks"}]}}
            """);
    }

    [Fact]
    public async Task An_alias_is_taken_here_only()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply capability = await outlit.GetAsync("/api/integrations/capabilities?provider=gmail");
        Assert.Equal("google-mail", capability.Json["provider"]!["providerId"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, (await outlit.GetAsync("/api/integrations/sync-status?provider=gmail")).Status);
    }

    [Fact]
    public async Task Without_a_provider_all_are_answered()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Assert.Equal(12, (await outlit.GetAsync("/api/integrations/capabilities")).Json["providers"]!.AsArray().Count);
    }
}
