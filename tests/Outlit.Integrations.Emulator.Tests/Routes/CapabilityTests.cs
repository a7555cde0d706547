namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class CapabilityTests
{
    [Fact]
    public async Task Pylon_is_returned_as_documented()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (await emulator.GetAsync("/api/integrations/capabilities?provider=pylon")).Is(HttpStatusCode.OK, """
            {"provider":{"cliName":"pylon","providerId":"pylon","setupMode":"direct_api_key","connectSupported":true,
            "credentialType":"api_token",
            "requiredFields":[{"key":"apiToken","label":"API Token","secret":true}],
            "commands":["outlit integrations setup pylon"],
            "postConnectSteps":[{"id":"webhook-setup","required":true,"supported":true,
            "command":"outlit integrations setup pylon webhooks"}]}}
            """);
    }

    [Fact]
    public async Task Every_capability_says_that_connecting_is_supported()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonArray all = (await emulator.GetAsync("/api/integrations/capabilities")).Json["providers"]!.AsArray();
        Assert.NotEmpty(all);
        Assert.All(all, capability => Assert.True(capability!["connectSupported"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Only_capabilities_accepts_an_alias()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply capability = await emulator.GetAsync("/api/integrations/capabilities?provider=gmail");
        Assert.Equal("google-mail", capability.Json["provider"]!["providerId"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.GetAsync("/api/integrations/sync-status?provider=gmail")).Status);
    }
}
