using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class RequestLogTests
{
    [Fact]
    public async Task Keys_and_secrets_are_masked()
    {
        // The first is recognized by its place, the second by its prefix.
        const string Plain = "hunter2";
        const string Prefixed = "rk_hunter2hunter2hunter2";
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe", secret: Plain);
        await emulator.PostAsync("/api/integrations/setup-step", $$"""
            {"provider":"stripe","step":"webhooks","config":{"webhookSecret":"{{Plain}}"} }
            """);
        await emulator.PostAsync("/api/integrations/connect", $$"""
            {"provider":"{{Prefixed}}","x":["a {{Prefixed}}"],"config":{"n":{"other":["{{Plain}}",7]} } }
            """);
        await emulator.GetAsync($"/api/integrations?apiKey={Plain}&x={EmulatorFixture.Key}&%72k_hunter2hunter2hunter2=1");
        await emulator.GetAsync($"/api/{EmulatorFixture.Key}");

        Reply log = await emulator.GetAsync("/__emulator/requests");
        Assert.Equal(5, log.Json["count"]!.GetValue<int>());
        Assert.DoesNotContain("hunter2", log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", log.Body, StringComparison.Ordinal);
        Assert.Contains("ok_…cdef", log.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_can_be_filtered_counted_and_cleared()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.GetAsync("/api/integrations");
        await emulator.GetAsync("/api/integrations", key: null);
        await emulator.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}""");

        Assert.Equal(3, await CountAsync(emulator, ""));
        Assert.Equal(2, await CountAsync(emulator, "?method=get"));
        Assert.Equal(1, await CountAsync(emulator, "?path=/api/integrations/*"));
        Assert.Equal(1, await CountAsync(emulator, "?status=401"));
        Assert.Equal(2, await CountAsync(emulator, "?refused=true"));
        Assert.Equal(1, await CountAsync(emulator, "?since=2"));
        string organization = (await emulator.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        Assert.Equal(3, await CountAsync(emulator, $"?organisation={organization}"));
        await emulator.DeleteAsync("/__emulator/requests");
        Assert.Equal(0, await CountAsync(emulator, ""));
    }

    [Fact]
    public async Task Rejected_request_has_the_reason()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.GetAsync("/api/integrations", "ok_short");
        JsonNode reply = (await emulator.GetAsync("/__emulator/requests?refused=true")).Json["requests"]![0]!;
        Assert.Equal("The key has fewer than 32 characters after ok_.", reply["refusal"]!.GetValue<string>());
    }

    [Fact]
    public async Task Wait_returns_when_the_requests_have_arrived()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.GetAsync("/api/integrations");
        Task<Reply> waiting = emulator.GetAsync("/__emulator/requests/wait?path=/api/integrations&count=2&timeoutSeconds=60");
        await emulator.GetAsync("/api/integrations");
        Assert.Equal(2, (await waiting).Json["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Wait_returns_408_after_the_timeout()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply ended = await emulator.GetAsync("/__emulator/requests/wait?timeoutSeconds=0");
        Assert.Equal(HttpStatusCode.RequestTimeout, ended.Status);
    }

    [Fact]
    public async Task Log_keeps_the_last_requests()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(new() { LogCapacity = 3 });
        for (int request = 0; request < 10; request++)
        {
            await emulator.GetAsync("/api/integrations");
        }

        JsonArray kept = (await emulator.GetAsync("/__emulator/requests")).Json["requests"]!.AsArray();
        Assert.Equal([8L, 9L, 10L], kept.Select(request => request!["id"]!.GetValue<long>()));
    }

    private static async Task<int> CountAsync(EmulatorFixture emulator, string query) =>
        (await emulator.GetAsync("/__emulator/requests/count" + query)).Json["count"]!.GetValue<int>();
}
