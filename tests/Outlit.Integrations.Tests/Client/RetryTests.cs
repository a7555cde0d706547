namespace Outlit.Integrations.Tests.Client;

/// <summary>Redirects, and what is reported about retries. The fault matrix tests what is retried.</summary>
[Trait("Category", "Culture")]
public sealed class RetryTests : ScriptedTests
{
    public RetryTests() =>
        Shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 2 -TimeoutSec 20 -Contract Rest").Succeeded();

    [Fact]
    public void Retries_are_written_to_the_verbose_stream()
    {
        string yesterday = DateTimeOffset.UtcNow.AddDays(-1).ToString("R", CultureInfo.InvariantCulture);
        Server.Answer(context => Status(context, 503, "0")).Answer(context => Status(context, 429, yesterday))
            .Answer("""{"items":[]}""");
        RunResult run = Shell.Run("Get-OutlitIntegration -Verbose");
        run.Succeeded();
        Assert.Collection(
            run.Verbose,
            line => Assert.Equal("GET /api/integrations: sending, attempt 1", line),
            line => Assert.Matches(@"^GET /api/integrations: 503 in \d+ ms, attempt 1$", line),
            line => Assert.Equal("GET /api/integrations: 503, retrying in 0.0 s, 2 of 2 retries left", line),
            line => Assert.Equal("GET /api/integrations: sending, attempt 2", line),
            line => Assert.Matches(@"^GET /api/integrations: 429 in \d+ ms, attempt 2$", line),
            line => Assert.Matches(@"^GET /api/integrations: 429, retrying in [01]\.\d s, 1 of 2 retries left$", line),
            line => Assert.Equal("GET /api/integrations: sending, attempt 3", line),
            line => Assert.Matches(@"^GET /api/integrations: 200 in \d+ ms, attempt 3$", line));
    }

    [Theory]
    [InlineData("/elsewhere", 307, "Get-OutlitIntegration", null)]
    [InlineData("/elsewhere", 301, "Get-OutlitIntegration", null)]
    [InlineData("/elsewhere", 308, "Connect-OutlitIntegration slack", null)]
    [InlineData("/elsewhere", 302, "Connect-OutlitIntegration slack", "Outlit.UnexpectedResponse")]
    [InlineData("https://evil.example/", 307, "Get-OutlitIntegration", "Outlit.UnsafeUrl")]
    [InlineData("//evil.example/", 308, "Connect-OutlitIntegration slack", "Outlit.UnsafeUrl")]
    [InlineData("http://127.0.0.1:1/", 302, "Get-OutlitIntegration", "Outlit.UnsafeUrl")]
    [InlineData("//", 302, "Get-OutlitIntegration", "Outlit.UnexpectedResponse")]
    [InlineData("///", 302, "Get-OutlitIntegration", "Outlit.UnexpectedResponse")]
    [InlineData("//[", 302, "Get-OutlitIntegration", "Outlit.UnexpectedResponse")]
    [InlineData("//a:99999999", 302, "Get-OutlitIntegration", "Outlit.UnexpectedResponse")]
    public void Redirects_are_followed_on_the_same_origin_only(string location, int status, string command, string? id)
    {
        Server.Answer(context =>
        {
            context.Response.Headers.Location = location;
            return Status(context, status, null);
        });
        Server.Answer("""{"items":[],"sessionId":"s"}""");
        RunResult run = Shell.Run(command);
        Assert.Equal(id is null ? [] : [id], run.ErrorIds);
        Assert.Equal(id is null ? 2 : 1, Server.Requests.Count);
        Assert.Single(Server.Requests.Select(request => request.Body).Distinct());
    }

    [Theory]
    [InlineData("5", 1)]
    [InlineData("1", 0)]
    public void Long_pause_is_shown_as_progress(string seconds, int shown)
    {
        Server.Answer(context => Status(context, 429, seconds)).Answer("""{"items":[]}""");
        Shell.SetContext(Server.Address, new FakeClock());
        RunResult run = Shell.Run("Get-OutlitIntegration -Context $context");
        run.Succeeded();
        Assert.Equal(shown * 2, run.Progress.Count);
        Assert.All(run.Progress.Take(shown), record => Assert.Equal(
            (5, "GET /api/integrations: 429, retrying in 5.0 s, 3 of 3 retries left"),
            (record.SecondsRemaining, record.StatusDescription)));
        Assert.All(run.Progress.Skip(shown), record => Assert.Equal(ProgressRecordType.Completed, record.RecordType));
    }

    private static Task Status(HttpContext context, int status, string? retryAfter)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;

        return Task.CompletedTask;
    }
}
