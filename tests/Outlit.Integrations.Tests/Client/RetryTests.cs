using CsCheck;

namespace Outlit.Integrations.Tests.Client;

/// <summary>Which requests are retried, how often, and what is reported about it.</summary>
[Trait("Category", "Culture")]
public sealed class RetryTests : ScriptedTests
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 2 -TimeoutSec 20 -Contract Rest").Succeeded();
    }

    [Theory]
    [InlineData("Get-OutlitIntegration", 503, true, 3, "Outlit.ServerError")]
    [InlineData("Get-OutlitIntegration", 429, true, 3, "Outlit.RateLimited")]
    [InlineData("Get-OutlitIntegration", 500, true, 3, "Outlit.ServerError")]
    [InlineData("Get-OutlitIntegration", 400, true, 1, "Outlit.BadRequest")]
    [InlineData("Get-OutlitIntegration", 401, true, 1, "Outlit.Unauthorized")]
    [InlineData("Connect-OutlitIntegration slack", 503, true, 3, "Outlit.ServerError")]
    [InlineData("Connect-OutlitIntegration slack", 429, true, 3, "Outlit.RateLimited")]
    [InlineData("Connect-OutlitIntegration slack", 503, false, 1, "Outlit.ServerError")]
    [InlineData("Connect-OutlitIntegration slack", 500, true, 1, "Outlit.ServerError")]
    [InlineData("Connect-OutlitIntegration slack", 502, true, 1, "Outlit.ServerError")]
    [InlineData("Disconnect-OutlitIntegration slack -Force", 504, true, 1, "Outlit.ServerError")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret", 408, true, 1, "Outlit.RequestTimeout")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks", 503, false, 3, "Outlit.ServerError")]
    public void Only_safe_statuses_are_retried(string command, int status, bool retryAfter, int attempts, string id)
    {
        Server.RespondToAll(context => Status(context, status, retryAfter ? "0" : null));
        OutlitApiException error = Shell.Run(command).Failed<OutlitApiException>(id);
        Assert.Equal((attempts, attempts), (Server.Requests.Count, error.Attempts));
    }

    [Fact]
    public void Retries_are_written_to_the_verbose_stream()
    {
        Server.Answer(context => Status(context, 503, "0")).Answer(context => Status(context, 429, DateTimeOffset.UtcNow.AddDays(-1).ToString("R", CultureInfo.InvariantCulture)))
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

    [Fact]
    public void Broken_connection_is_retried_for_reads_only()
    {
        Server.Answer(Abort).Answer("""{"items":[]}""").Answer(Abort);
        Shell.Run("Get-OutlitIntegration").Succeeded();
        string message = Shell.Run("Connect-OutlitIntegration slack").Failed("Outlit.NetworkError").ToString();
        Assert.Contains("It is unknown whether the server acted", message, StringComparison.Ordinal);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public void Pause_past_the_time_limit_is_not_started()
    {
        Server.RespondToAll(context => Status(context, 429, "3600"));
        OutlitApiException error = Shell.Run("Get-OutlitIntegration").Failed<OutlitApiException>("Outlit.RateLimited");
        Assert.Equal((1, TimeSpan.FromHours(1)), (error.Attempts, error.RetryAfter));
        Assert.Contains("for another 3600 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_limit_is_not_retried()
    {
        Server.RespondToAll(async context =>
        {
            context.Response.StatusCode = 429;
            await context.Response.WriteAsync("""{"code":"api_limit_exceeded"}""");
        });
        Shell.Run("Get-OutlitIntegration").Failed("Outlit.RateLimited");
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData("/elsewhere", 307, "Get-OutlitIntegration", null)]
    [InlineData("/elsewhere", 301, "Get-OutlitIntegration", null)]
    [InlineData("/elsewhere", 308, "Connect-OutlitIntegration slack", null)]
    [InlineData("/elsewhere", 302, "Connect-OutlitIntegration slack", "Outlit.UnexpectedResponse")]
    [InlineData("https://evil.example/", 307, "Get-OutlitIntegration", "Outlit.UnsafeUrl")]
    [InlineData("//evil.example/", 308, "Connect-OutlitIntegration slack", "Outlit.UnsafeUrl")]
    [InlineData("http://127.0.0.1:1/", 302, "Get-OutlitIntegration", "Outlit.UnsafeUrl")]
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
    [InlineData("//")]
    [InlineData("///")]
    [InlineData("//[")]
    [InlineData("//a:99999999")]
    public void Redirect_to_an_invalid_address_is_an_error(string location)
    {
        Server.RespondToAll(context =>
        {
            context.Response.Headers.Location = location;
            return Status(context, 302, null);
        });
        Assert.Contains(Assert.Single(Shell.Run("Get-OutlitIntegration").ErrorIds), new[] { "Outlit.UnexpectedResponse", "Outlit.UnsafeUrl" });
    }

    [Fact]
    public void Endless_redirect_is_an_error()
    {
        Server.RespondToAll(context =>
        {
            context.Response.Headers.Location = "/again";
            return Status(context, 302, null);
        });
        Shell.Run("Get-OutlitIntegration").Failed("Outlit.UnexpectedResponse");
        Assert.Equal(6, Server.Requests.Count);
    }

    [Fact]
    public void Refused_connection_is_a_NetworkError()
    {
        using ModuleSession shell = new(new Uri("http://127.0.0.1:1"));
        OutlitApiException error = shell.Run("Get-OutlitIntegration").Failed<OutlitApiException>("Outlit.NetworkError");
        Assert.Equal("127.0.0.1:1 could not be reached: the server refused the connection. (GET /api/integrations)", error.Message);
        Assert.Null(error.StatusCode);
    }

    [Fact]
    public void Missing_response_is_a_RequestTimeout()
    {
        TaskCompletionSource never = new();
        Server.RespondToAll(context => never.Task.WaitAsync(context.RequestAborted));
        Shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -TimeoutSec 1").Succeeded();
        Assert.Contains("was not answered within 1 s", Shell.Run("Get-OutlitIntegration").Failed("Outlit.RequestTimeout").ToString(), StringComparison.Ordinal);
        Shell.Run("Connect-OutlitIntegration slack").Failed("Outlit.RequestTimeout");
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public void Backoff_is_within_its_bounds() => Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 1]).Sample((attempt, random) =>
    {
        TimeSpan pause = RetryPolicy.GetBackoff(attempt, random);
        double longest = Math.Min(30, 0.5 * Math.Pow(2, attempt - 1));
        Assert.InRange(pause.TotalSeconds, 0, longest + 0.001);
        Assert.Equal(longest * random, pause.TotalSeconds, tolerance: 0.001);
    });

    private static Task Status(HttpContext context, int status, string? retryAfter)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;

        return Task.CompletedTask;
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("5", 1)]
    [InlineData("1", 0)]
    public void Long_pause_is_shown_as_progress(string seconds, int shown)
    {
        Server.Answer(context => Status(context, 429, seconds)).Answer("""{"items":[]}""");
        Shell.Set("context", new ContextSettings { ApiKey = ModuleSession.Secure(Shell.Key), BaseUri = Server.Address, Clock = new FakeClock() }.Build("test"));
        RunResult run = Shell.Run("Get-OutlitIntegration -Context $context");
        run.Succeeded();
        Assert.Equal(shown * 2, run.Progress.Count);
        Assert.All(run.Progress.Take(shown), record => Assert.Equal((5, "GET /api/integrations: 429, retrying in 5.0 s, 3 of 3 retries left"), (record.SecondsRemaining, record.StatusDescription)));
        Assert.All(run.Progress.Skip(shown), record => Assert.Equal(ProgressRecordType.Completed, record.RecordType));
    }
}
