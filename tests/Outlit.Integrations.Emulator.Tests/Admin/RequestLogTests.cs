using System.Net;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class RequestLogTests
{
    [Fact]
    public async Task No_key_or_secret_is_in_it()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.PostAsync("/api/integrations/connect", """{"provider":"stripe","config":{"apiKey":"hunter2"}}""");
        await outlit.PostAsync("/api/integrations/setup-step", """{"provider":"stripe","step":"webhooks","config":{"webhookSecret":"hunter2"}}""");
        await outlit.PostAsync("/api/integrations/connect", """{"provider":"rk_hunter2","x":["whsec_hunter2"],"config":{"n":{"token":["hunter2",7]}}}""");
        await outlit.GetAsync($"/api/integrations?key={LocalOutlit.Key}&phx_hunter2=1");
        await outlit.GetAsync($"/api/{LocalOutlit.Key}");

        Reply log = await outlit.GetAsync("/__emulator/requests");
        Assert.Equal(5, log.Json["count"]!.GetValue<int>());
        Assert.DoesNotContain("hunter2", log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", log.Body, StringComparison.Ordinal);
        Assert.Contains("ok_…cdef", log.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_filtered_counted_and_cleared()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.GetAsync("/api/integrations");
        await outlit.GetAsync("/api/integrations", key: null);
        await outlit.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}""");

        Assert.Equal(3, await CountAsync(outlit, ""));
        Assert.Equal(2, await CountAsync(outlit, "?method=get"));
        Assert.Equal(1, await CountAsync(outlit, "?path=/api/integrations/*"));
        Assert.Equal(1, await CountAsync(outlit, "?status=401"));
        Assert.Equal(2, await CountAsync(outlit, "?refused=true"));
        Assert.Equal(1, await CountAsync(outlit, "?since=2"));
        string organisation = (await outlit.PostAsync("/api/validate-api-key", "")).Text("organizationId");
        Assert.Equal(3, await CountAsync(outlit, $"?organisation={organisation}"));
        await outlit.DeleteAsync("/__emulator/requests");
        Assert.Equal(0, await CountAsync(outlit, ""));
    }

    [Fact]
    public async Task A_refused_request_says_why()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.GetAsync("/api/integrations", "ok_short");
        JsonNode refused = (await outlit.GetAsync("/__emulator/requests?refused=true")).Json["requests"]![0]!;
        Assert.Equal("The key has fewer than 32 characters after ok_.", refused["refusal"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_can_wait_for_a_request_to_come()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await outlit.GetAsync("/api/integrations");
        Task<Reply> waiting = outlit.GetAsync("/__emulator/requests/wait?path=/api/integrations&count=2&timeoutSeconds=60");
        await outlit.GetAsync("/api/integrations");
        Assert.Equal(2, (await waiting).Json["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Waiting_in_vain_ends()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply ended = await outlit.GetAsync("/__emulator/requests/wait?timeoutSeconds=0");
        Assert.Equal(HttpStatusCode.RequestTimeout, ended.Status);
    }

    [Fact]
    public async Task It_is_a_ring()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync(new EmulatorOptions { LogCapacity = 3 });
        for (int request = 0; request < 10; request++)
        {
            await outlit.GetAsync("/api/integrations");
        }

        JsonArray kept = (await outlit.GetAsync("/__emulator/requests")).Json["requests"]!.AsArray();
        Assert.Equal([8L, 9L, 10L], kept.Select(request => request!["id"]!.GetValue<long>()));
    }

    private static async Task<int> CountAsync(LocalOutlit outlit, string query) =>
        (await outlit.GetAsync("/__emulator/requests/count" + query)).Json["count"]!.GetValue<int>();
}
