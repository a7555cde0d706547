namespace Outlit.Integrations.Emulator.Tests.Routes;

public sealed class KeyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("ok_short")]
    [InlineData("sk_0123456789abcdef0123456789abcdef")]
    [InlineData("ok_0123456789abcdef0123456789abcde!")]
    public async Task Malformed_key_returns_401(string? key)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (await emulator.GetAsync("/api/integrations", key))
            .Is(HttpStatusCode.Unauthorized, """{"error":"Invalid credentials"}""");
        (await emulator.PostAsync("/api/validate-api-key", "", key))
            .Is(HttpStatusCode.Unauthorized, """{"valid":false,"error":"Invalid API key"}""");
    }

    [Fact]
    public async Task Key_has_the_same_organization_in_every_run()
    {
        string[] ids = new string[2];
        for (int run = 0; run < ids.Length; run++)
        {
            await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
            Reply valid = await emulator.PostAsync("/api/validate-api-key", "");
            Assert.True(valid.Json["valid"]!.GetValue<bool>());
            ids[run] = valid.Text("organizationId");
        }

        Assert.StartsWith("org_", ids[0], StringComparison.Ordinal);
        Assert.Equal(ids[0], ids[1]);
    }
}
