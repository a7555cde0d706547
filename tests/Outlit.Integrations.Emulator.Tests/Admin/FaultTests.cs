namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class FaultTests
{
    private const string List = "/api/integrations";

    [Theory]
    [InlineData("""{"kind":"status","status":503}""", 503, """{"error":"Internal server error"}""")]
    [InlineData("""{"kind":"status","status":403,"body":{"error":"No grant"}}""", 403, """{"error":"No grant"}""")]
    [InlineData("""{"kind":"status","status":502,"body":"","contentType":"text/html"}""", 502, "")]
    [InlineData("""{"kind":"gone","status":404}""", 404, """{"error":"This route is no longer served"}""")]
    [InlineData("""{"kind":"gone","status":405}""", 405, """{"error":"This route is no longer served"}""")]
    [InlineData("""{"kind":"gone"}""", 410, """{"error":"This route is no longer served"}""")]
    [InlineData("""{"kind":"unauthorized"}""", 401, """{"error":"Invalid credentials"}""")]
    public async Task Fault_replaces_the_response_of_the_route(string fault, int status, string body)
    {
        await using EmulatorFixture emulator = await StartAsync(fault);
        Reply reply = await emulator.GetAsync(List);
        Assert.Equal((status, body), ((int)reply.Status, reply.Body));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(205)]
    public async Task Success_has_no_body_unless_one_is_given(int status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.PostAsync("/__emulator/faults", $$"""{"kind":"status","status":{{status}}}""");
        Reply reply = await emulator.PostAsync("/api/integrations/disconnect", """{"provider":"slack"}""");
        Assert.Equal((status, ""), ((int)reply.Status, reply.Body));
    }

    [Fact]
    public async Task Skip_and_count_limit_the_requests()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"status","status":500,"skip":1,"count":2}""");
        List<int> seen = [];
        for (int request = 0; request < 5; request++)
            seen.Add((int)(await emulator.GetAsync(List)).Status);

        Assert.Equal([200, 500, 500, 200, 200], seen);
        Reply faults = await emulator.GetAsync("/__emulator/faults");
        Assert.Equal(2, faults.Json["faults"]![0]!["hits"]!.GetValue<int>());
    }

    [Fact]
    public async Task Method_path_and_key_limit_the_requests()
    {
        await using EmulatorFixture emulator = await StartAsync(
            $$"""{"kind":"gone","method":"GET","path":"/api/integrations","apiKey":"{{EmulatorFixture.OtherKey}}"}""");
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(List)).Status);
        Reply otherPath = await emulator.GetAsync(List + "/capabilities", EmulatorFixture.OtherKey);
        Assert.Equal(HttpStatusCode.OK, otherPath.Status);
        Assert.Equal(HttpStatusCode.Gone, (await emulator.GetAsync(List, EmulatorFixture.OtherKey)).Status);
    }

    [Fact]
    public async Task Retry_after_is_sent_in_seconds_or_as_a_date()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"status","status":503,"retryAfter":7,"count":1}""");
        Assert.Equal(TimeSpan.FromSeconds(7), (await emulator.GetAsync(List)).Message.Headers.RetryAfter!.Delta);
        await emulator.PostAsync("/__emulator/faults", """{"kind":"status","retryAfter":7,"retryAfterAs":"date"}""");
        DateTimeOffset date = (await emulator.GetAsync(List)).Message.Headers.RetryAfter!.Date!.Value;
        Assert.InRange(date - emulator.Clock.GetUtcNow(), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset-in-body")]
    public async Task Reset_closes_the_connection(string kind)
    {
        await using EmulatorFixture emulator = await StartAsync($$"""{"kind":"{{kind}}","count":1,"method":"POST"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.PostAsync(List + "/connect", "{}"));
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(List)).Status);
    }

    [Fact]
    public async Task Truncate_sends_incomplete_json()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"truncate"}""");
        Reply reply = await emulator.GetAsync(List);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
    }

    [Fact]
    public async Task Content_type_and_html_change_the_content_type()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"content-type","count":1}""");
        Assert.Equal("text/plain", (await emulator.GetAsync(List)).Message.Content.Headers.ContentType!.MediaType);
        await emulator.PostAsync("/__emulator/faults", """{"kind":"html"}""");
        Reply page = await emulator.GetAsync(List);
        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.Contains("<h1>502 Bad Gateway</h1>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drip_sends_the_whole_response()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"drip","intervalMs":1}""");
        Reply reply = await emulator.GetAsync(List + "?connectedOnly=true");
        Assert.Equal("""{"items":[]}""", reply.Body);
    }

    [Fact]
    public async Task Endless_sends_more_than_20_MiB()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"endless"}""");
        using HttpRequestMessage request = new(HttpMethod.Get, List);
        using HttpResponseMessage response = await emulator.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] much = new byte[20 * 1024 * 1024];
        await body.ReadExactlyAsync(much, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("same", "/api/integrations?connectedOnly=true")]
    [InlineData("other", "http://localhost:")]
    [InlineData("https://example.org/x", "https://example.org/x")]
    public async Task Redirect_sends_the_location(string location, string start)
    {
        await using EmulatorFixture emulator = await StartAsync($$"""{"kind":"redirect","location":"{{location}}"}""");
        Reply reply = await emulator.GetAsync(List + "?connectedOnly=true");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, reply.Status);
        Assert.StartsWith(start, reply.Message.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_limit_follows_the_clock()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"rate-limit","limit":2,"windowSeconds":30}""");
        Reply first = await emulator.GetAsync(List);
        Assert.Equal(["2"], first.Message.Headers.GetValues("X-RateLimit-Limit"));
        Assert.Equal(["1"], first.Message.Headers.GetValues("X-RateLimit-Remaining"));
        await emulator.GetAsync(List);
        Reply limited = await emulator.GetAsync(List);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.Status);
        Assert.Equal(TimeSpan.FromSeconds(30), limited.Message.Headers.RetryAfter!.Delta);
        emulator.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(List)).Status);
    }

    [Fact]
    public async Task Api_limit_returns_the_reset_time()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"kind":"api-limit","windowSeconds":60}""");
        long resetAt = emulator.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeMilliseconds();
        (await emulator.GetAsync(List)).Is(HttpStatusCode.TooManyRequests, $$"""
            {"error":"Your plan has reached its API limit.","code":"api_limit_exceeded","plan":"free",
            "feature":"api_requests","resetAt":{{resetAt}}}
            """);
    }

    [Theory]
    [InlineData("""{"kind":"unknown-word"}""")]
    [InlineData("""{"kind":"status","status":99}""")]
    [InlineData("""{"kind":"status","wrong":1}""")]
    [InlineData("""{"kind":"delay","delayMs":-1}""")]
    [InlineData("""{"kind":"status","apiKey":"x"}""")]
    [InlineData("""{}""")]
    public async Task Invalid_fault_returns_400(string fault)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.PostAsync("/__emulator/faults", fault)).Status);
    }

    [Fact]
    public async Task Faults_can_be_removed_and_reset()
    {
        await using EmulatorFixture emulator = await StartAsync("""{"id":"mine","kind":"gone"}""");
        await emulator.DeleteAsync("/__emulator/faults/mine");
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(List)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.DeleteAsync("/__emulator/faults/mine")).Status);
        await emulator.PostAsync("/__emulator/faults", """{"kind":"gone"}""");
        await emulator.PostAsync("/__emulator/reset/faults", "");
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(List)).Status);
    }

    private static async Task<EmulatorFixture> StartAsync(string fault)
    {
        EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await emulator.PostAsync("/__emulator/faults", fault)).Status);
        return emulator;
    }
}
