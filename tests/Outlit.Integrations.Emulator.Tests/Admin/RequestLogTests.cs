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

    [Theory]
    [InlineData("ok_abcdefghabcdefghabcdefghabcdefgh")]
    [InlineData("Bearerok_hunter2hunter2hunter2hunter2")]
    [InlineData("bearerok_hunter2hunter2hunter2hunter2")]
    [InlineData("xoxb-1234567890-hunter2hunter2")]
    [InlineData("xoxe.xoxp-1-hunter2hunter2hunter2")]
    [InlineData("xapp-1-hunter2hunter2hunter2")]
    [InlineData("phc_hunter2hunter2hunter2")]
    [InlineData("sk_live_hunter2hunter2hunter2")]
    [InlineData("sb_secret_hunter2hunter2hunter2")]
    [InlineData("sbp_hunter2hunter2hunter2hunter2")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJodW50ZXIyIn0.hunter2hunter2")]
    public async Task Secret_is_masked_wherever_it_is(string secret)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string[] forms = [secret, "x-" + secret];
        foreach (string form in forms)
        {
            // A method is sent in upper case only if it is a known one.
            await emulator.SendAsync(new HttpMethod(form), "/api/integrations");
            await emulator.GetAsync($"/api/{form}/x");
            await emulator.GetAsync($"/api/integrations?{form}=1&a={form}");
            await emulator.GetAsync($"/api/integrations/sync-status?provider={form}");
            string body = $$"""{"provider":"{{form}}","{{form}}":"{{form}}"}""";
            await emulator.PostAsync("/api/integrations/connect", body);
            await emulator.PostAsync("/api/integrations/setup-step", $$"""{"provider":"slack","step":"a {{form}}"}""");
        }

        Reply log = await emulator.GetAsync("/__emulator/requests");
        Assert.DoesNotContain("hunter2", log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghabcd", log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJzdWIi", log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], log.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], (await emulator.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webhook_2026_04_10_11_12")]
    [InlineData("eyJpZCI6MTIzNDU2Nzg5MDEyMzQ1Nn0")]
    [InlineData("tokens_are_not_in_this_long_name")]
    public async Task Ordinary_words_are_shown(string word)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.GetAsync($"/api/integrations/sync-status?provider={word}");
        Assert.Contains(word, (await emulator.GetAsync("/__emulator/requests")).Body, StringComparison.Ordinal);
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
            await emulator.GetAsync("/api/integrations");

        JsonArray kept = (await emulator.GetAsync("/__emulator/requests")).Json["requests"]!.AsArray();
        Assert.Equal([8L, 9L, 10L], kept.Select(request => request!["id"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Request_is_in_the_log_as_soon_as_its_response_begins()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.PostAsync("/__emulator/faults", """{"kind":"endless"}""");
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/integrations");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using HttpResponseMessage begun =
            await emulator.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.Equal(1, await CountAsync(emulator, "?status=200"));
    }

    [Fact]
    public async Task Response_without_a_body_is_logged_once()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.SendAsync(HttpMethod.Head, "/api/integrations");
        Assert.Equal(1, await CountAsync(emulator, ""));
    }

    private static async Task<int> CountAsync(EmulatorFixture emulator, string query) =>
        (await emulator.GetAsync("/__emulator/requests/count" + query)).Json["count"]!.GetValue<int>();
}
