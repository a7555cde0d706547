using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Routes;

public sealed class KeyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("ok_short")]
    [InlineData("sk_0123456789abcdef0123456789abcdef")]
    [InlineData("ok_0123456789abcdef0123456789abcde!")]
    public async Task Anything_but_a_well_formed_key_is_refused(string? key)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (await outlit.GetAsync("/api/integrations", key))
            .Is(HttpStatusCode.Unauthorized, """{"error":"Invalid credentials"}""");
        (await outlit.PostAsync("/api/validate-api-key", "", key))
            .Is(HttpStatusCode.Unauthorized, """{"valid":false,"error":"Invalid API key"}""");
    }

    [Fact]
    public async Task A_key_is_its_organisation_in_every_run()
    {
        string[] ids = new string[2];
        for (int run = 0; run < ids.Length; run++)
        {
            await using LocalOutlit outlit = await LocalOutlit.StartAsync();
            Reply valid = await outlit.PostAsync("/api/validate-api-key", "");
            Assert.True(valid.Json["valid"]!.GetValue<bool>());
            ids[run] = valid.Text("organizationId");
        }

        Assert.StartsWith("org_", ids[0], StringComparison.Ordinal);
        Assert.Equal(ids[0], ids[1]);
    }
}
