using System.Net;
using System.Text.Json;

namespace Outlit.Integrations.Emulator.Tests.Admin;

[Trait("Category", "Culture")]
public sealed class FaultTests
{
    private const string List = "/api/integrations";

    [Theory]
    [InlineData("""{"kind":"status","status":503}""", HttpStatusCode.ServiceUnavailable, """{"error":"Internal server error"}""")]
    [InlineData("""{"kind":"status","status":403,"body":{"error":"The key lacks a grant"}}""", HttpStatusCode.Forbidden, """{"error":"The key lacks a grant"}""")]
    [InlineData("""{"kind":"status","status":502,"body":"","contentType":"text/html"}""", HttpStatusCode.BadGateway, "")]
    [InlineData("""{"kind":"gone","status":404}""", HttpStatusCode.NotFound, """{"error":"This route is no longer served"}""")]
    [InlineData("""{"kind":"gone","status":405}""", HttpStatusCode.MethodNotAllowed, """{"error":"This route is no longer served"}""")]
    [InlineData("""{"kind":"gone"}""", HttpStatusCode.Gone, """{"error":"This route is no longer served"}""")]
    [InlineData("""{"kind":"unauthorized"}""", HttpStatusCode.Unauthorized, """{"error":"Invalid credentials"}""")]
    public async Task It_answers_in_place_of_the_route(string fault, HttpStatusCode status, string body)
    {
        await using LocalOutlit outlit = await FaultyAsync(fault);
        Reply reply = await outlit.GetAsync(List);
        Assert.Equal(status, reply.Status);
        Assert.Equal(body, reply.Body);
    }

    [Fact]
    public async Task It_strikes_so_often_after_so_many()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"status","status":500,"skip":1,"count":2}""");
        List<int> seen = [];
        for (int request = 0; request < 5; request++)
        {
            seen.Add((int)(await outlit.GetAsync(List)).Status);
        }

        Assert.Equal([200, 500, 500, 200, 200], seen);
        Reply faults = await outlit.GetAsync("/__emulator/faults");
        Assert.Equal(2, faults.Json["faults"]![0]!["hits"]!.GetValue<int>());
    }

    [Fact]
    public async Task It_strikes_only_what_it_names()
    {
        await using LocalOutlit outlit = await FaultyAsync(
            $$"""{"kind":"status","status":500,"method":"GET","path":"/api/integrations","apiKey":"{{LocalOutlit.OtherKey}}"}""");
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync(List)).Status);
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync(List + "/capabilities", LocalOutlit.OtherKey)).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await outlit.GetAsync(List, LocalOutlit.OtherKey)).Status);
    }

    [Fact]
    public async Task Retry_after_comes_in_both_forms()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"status","status":503,"retryAfter":7,"count":1}""");
        Assert.Equal(TimeSpan.FromSeconds(7), (await outlit.GetAsync(List)).Message.Headers.RetryAfter!.Delta);
        await outlit.PostAsync("/__emulator/faults", """{"kind":"status","status":429,"retryAfter":7,"retryAfterAs":"date"}""");
        DateTimeOffset date = (await outlit.GetAsync(List)).Message.Headers.RetryAfter!.Date!.Value;
        Assert.InRange(date - outlit.Clock.GetUtcNow(), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset-in-body")]
    public async Task It_cuts_the_connection(string kind)
    {
        await using LocalOutlit outlit = await FaultyAsync($$"""{"kind":"{{kind}}","count":1,"method":"POST"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => outlit.PostAsync(List + "/disconnect", """{"provider":"stripe"}"""));
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync(List)).Status);
    }

    [Fact]
    public async Task It_truncates_the_json()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"truncate"}""");
        Reply reply = await outlit.GetAsync(List);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
    }

    [Fact]
    public async Task It_lies_about_the_content_type_and_answers_pages()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"content-type","count":1}""");
        Assert.Equal("text/plain", (await outlit.GetAsync(List)).Message.Content.Headers.ContentType!.MediaType);
        await outlit.PostAsync("/__emulator/faults", """{"kind":"html"}""");
        Reply page = await outlit.GetAsync(List);
        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.Contains("<h1>502 Bad Gateway</h1>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_drips_a_whole_answer()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"drip","intervalMs":1}""");
        Reply reply = await outlit.GetAsync(List + "?connectedOnly=true");
        Assert.Equal("""{"items":[]}""", reply.Body);
    }

    [Fact]
    public async Task It_has_no_end()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"endless"}""");
        using HttpRequestMessage request = new(HttpMethod.Get, List);
        using HttpResponseMessage answer = await outlit.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using Stream body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] much = new byte[20 * 1024 * 1024];
        await body.ReadExactlyAsync(much, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("same", "/api/integrations?connectedOnly=true")]
    [InlineData("other", "http://localhost:")]
    [InlineData("https://example.org/x", "https://example.org/x")]
    public async Task It_redirects(string location, string start)
    {
        await using LocalOutlit outlit = await FaultyAsync($$"""{"kind":"redirect","location":"{{location}}"}""");
        Reply reply = await outlit.GetAsync(List + "?connectedOnly=true");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, reply.Status);
        Assert.StartsWith(start, reply.Message.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_counts_by_the_clock()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"rate-limit","limit":2,"windowSeconds":30}""");
        Reply first = await outlit.GetAsync(List);
        Assert.Equal(["2"], first.Message.Headers.GetValues("X-RateLimit-Limit"));
        Assert.Equal(["1"], first.Message.Headers.GetValues("X-RateLimit-Remaining"));
        await outlit.GetAsync(List);
        Reply limited = await outlit.GetAsync(List);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.Status);
        Assert.Equal(TimeSpan.FromSeconds(30), limited.Message.Headers.RetryAfter!.Delta);
        outlit.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync(List)).Status);
    }

    [Fact]
    public async Task A_plans_limit_says_when_it_resets()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"kind":"api-limit","windowSeconds":60}""");
        long resetAt = outlit.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeMilliseconds();
        (await outlit.GetAsync(List)).Is(HttpStatusCode.TooManyRequests, $$"""
            {"error":"Your plan has reached its API limit.","code":"api_limit_exceeded","plan":"free",
            "feature":"api_requests","resetAt":{{resetAt}}}
            """);
    }

    [Theory]
    [InlineData("""{"kind":"unheard-of"}""")]
    [InlineData("""{"kind":"status","status":99}""")]
    [InlineData("""{"kind":"status","wrong":1}""")]
    [InlineData("""{"kind":"delay","delayMs":-1}""")]
    [InlineData("""{"kind":"status","apiKey":"x"}""")]
    [InlineData("""{}""")]
    public async Task A_fault_that_is_none_is_refused(string fault)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await outlit.PostAsync("/__emulator/faults", fault)).Status);
    }

    [Fact]
    public async Task Faults_can_be_named_removed_and_reset()
    {
        await using LocalOutlit outlit = await FaultyAsync("""{"id":"mine","kind":"gone"}""");
        await outlit.DeleteAsync("/__emulator/faults/mine");
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync(List)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outlit.DeleteAsync("/__emulator/faults/mine")).Status);
        await outlit.PostAsync("/__emulator/faults", """{"kind":"gone"}""");
        await outlit.PostAsync("/__emulator/reset/faults", "");
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync(List)).Status);
    }

    private static async Task<LocalOutlit> FaultyAsync(string fault)
    {
        LocalOutlit outlit = await LocalOutlit.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await outlit.PostAsync("/__emulator/faults", fault)).Status);
        return outlit;
    }
}
