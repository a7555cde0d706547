namespace Outlit.Integrations.Tests.Contract;

/// <summary>
/// Responses that no route is documented to return: the error describes the response, without a stack trace, and the
/// remaining items are still processed.
/// </summary>
[Trait("Category", "Culture")]
public sealed class UnexpectedResponseTests : ScriptedTests
{
    public static TheoryData<string, string> Bodies { get; } =
    [
        .. from body in new[] { "", " ", "{", "null", "7", "\"text\"", "true", "<html><body>Sign in</body></html>", "{\"items\":", "[[]]", "\u0000" }
        from command in new[]
        {
            "Get-OutlitIntegration",
            "Get-OutlitIntegrationCapability slack",
            "Connect-OutlitIntegration slack",
            "Get-OutlitConnection s",
            "Get-OutlitSyncStatus stripe",
            "Invoke-OutlitSetupStep stripe webhooks",
            "Disconnect-OutlitIntegration stripe -Force",
        }
        where !string.IsNullOrWhiteSpace(body) || command.StartsWith("Get-", StringComparison.Ordinal)
        select (body, command),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Response_that_is_not_JSON(string body, string command)
    {
        Server.Answer(body);
        ErrorRecord error = Shell.Run(command).Failed("Outlit.UnexpectedResponse");
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "Get-OutlitIntegration")]
    [InlineData("""{"items":{}}""", "Get-OutlitIntegration")]
    [InlineData("""{"items":[{"name":"no id"}]}""", "Get-OutlitIntegration")]
    [InlineData("""{"items":[7]}""", "Get-OutlitIntegration")]
    [InlineData("""{"provider":7}""", "Get-OutlitIntegrationCapability slack")]
    [InlineData("""{"connected":false}""", "Connect-OutlitIntegration slack")]
    [InlineData("{}", "Get-OutlitConnection s")]
    [InlineData("{}", "Get-OutlitSyncStatus stripe")]
    [InlineData("""{"status":"connected","syncs":[7]}""", "Get-OutlitSyncStatus stripe")]
    [InlineData("""{"success":false}""", "Disconnect-OutlitIntegration stripe -Force")]
    public void Response_of_another_shape(string body, string command)
    {
        Server.Answer(body);
        Shell.Run(command).Failed("Outlit.UnexpectedResponse");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public void Success_without_a_body_is_accepted_after_a_write(int status)
    {
        Server.RespondToAll(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        OutlitConnection[] connections = Shell.All<OutlitConnection>(
            "Disconnect-OutlitIntegration stripe -Force -PassThru; Connect-OutlitIntegration stripe -ApiKey $secret; Connect-OutlitIntegration slack");
        Assert.Equal(["not_connected", "connected", "pending"], connections.Select(connection => connection.Status));
        OutlitSetupStepResult result = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret");
        Assert.Equal(("stripe", null), (result.Provider, result.Status));
        Shell.Run("Connect-OutlitIntegration slack | Wait-OutlitConnection").Failed("Outlit.UnexpectedStatus");
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("x-unknown")]
    public void Unsupported_charset_is_read_as_UTF_8(string charset)
    {
        Server.Answer(async context =>
        {
            context.Response.ContentType = "application/json; charset=" + charset;
            await context.Response.WriteAsync("""{"items":[{"id":"stripe"}]}""");
        });
        Assert.Equal("stripe", Shell.One<OutlitIntegration>("Get-OutlitIntegration").Id);
    }

    [Theory]
    [InlineData("Get-OutlitIntegration", false)]
    [InlineData("Connect-OutlitIntegration slack", true)]
    public async Task Response_that_breaks_off_keeps_its_request_ID(string command, bool isWrite)
    {
        await using RawServer server = RawServer.Sending("HTTP/1.1 200 OK\r\nx-request-id: req_1\r\nContent-Length: 99\r\n\r\n{");
        using ModuleSession shell = new(server.Address, contract: "Rest");
        OutlitApiException broken = shell.Run(command).Failed<OutlitApiException>("Outlit.NetworkError");
        Assert.Equal((200, "req_1"), (broken.StatusCode, broken.RequestId));
        Assert.Contains("closed the connection before the response was complete", broken.Message, StringComparison.Ordinal);
        Assert.Equal(isWrite, broken.Message.Contains("It is unknown whether the server acted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Verbose")]
    [InlineData("Debug")]
    public void Preference_of_Stop_is_not_an_error_of_the_network(string stream)
    {
        Server.RespondToAll(context => context.Response.WriteAsync("""{"items":[]}"""));
        RunResult run = Shell.Run($"${stream}Preference = 'Stop'; try {{ Get-OutlitIntegration }} catch {{ $_ }}");
        Assert.DoesNotContain(run.ErrorIds, id => id.StartsWith("Outlit.", StringComparison.Ordinal));
    }

    [Fact]
    public void Error_page_is_described()
    {
        Server.Answer(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!DOCTYPE html>\n<title>Captive portal</title>");
        });
        string message = Shell.Run("Get-OutlitIntegration").Failed("Outlit.UnexpectedResponse").ToString();
        Assert.Contains("text/html (45 bytes, starting with '<!DOCTYPE html> <title>Captive portal</title>')", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Response_that_is_too_long_is_refused()
    {
        Server.Answer(async context =>
        {
            byte[] chunk = new byte[1024 * 1024];
            for (int megabyte = 0; megabyte <= 16 && !context.RequestAborted.IsCancellationRequested; megabyte++)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        Assert.Contains("16 MiB", Shell.Run("Get-OutlitIntegration").Failed("Outlit.UnexpectedResponse").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"Bad"}""", "Outlit.BadRequest", ErrorCategory.InvalidArgument)]
    [InlineData(422, "", "Outlit.BadRequest", ErrorCategory.InvalidArgument)]
    [InlineData(401, """{"error":"Invalid credentials"}""", "Outlit.Unauthorized", ErrorCategory.AuthenticationError)]
    [InlineData(403, """{"error":"No grant"}""", "Outlit.Forbidden", ErrorCategory.PermissionDenied)]
    [InlineData(404, "<html>", "Outlit.RouteNotAvailable", ErrorCategory.NotImplemented)]
    [InlineData(405, "", "Outlit.RouteNotAvailable", ErrorCategory.NotImplemented)]
    [InlineData(410, "{}", "Outlit.RouteNotAvailable", ErrorCategory.NotImplemented)]
    [InlineData(408, "", "Outlit.RequestTimeout", ErrorCategory.OperationTimeout)]
    [InlineData(429, """{"error":"Slow down"}""", "Outlit.RateLimited", ErrorCategory.LimitsExceeded)]
    [InlineData(500, """{"error":"Internal server error"}""", "Outlit.ServerError", ErrorCategory.ResourceUnavailable)]
    [InlineData(502, "<html>Bad gateway</html>", "Outlit.ServerError", ErrorCategory.ResourceUnavailable)]
    [InlineData(304, "", "Outlit.UnexpectedResponse", ErrorCategory.InvalidResult)]
    public void Status_has_its_error(int status, string body, string id, ErrorCategory category)
    {
        Server.Answer(context =>
        {
            context.Response.StatusCode = status;
            return body.Length > 0 ? context.Response.WriteAsync(body) : Task.CompletedTask;
        });
        ErrorRecord error = Shell.Run("Get-OutlitIntegration").Failed(id);
        OutlitApiException cause = Assert.IsType<OutlitApiException>(error.Exception);
        Assert.Equal((category, status, "GET", "/api/integrations", 1), (error.CategoryInfo.Category, cause.StatusCode, cause.Method, cause.Path, cause.Attempts));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Error_details_are_in_the_message()
    {
        Server.Answer("""{"error":"Invalid request","details":[{"path":["config","mappings",0,"pipelineId"],"message":"Required"},{"path":[],"message":"Odd."},{"path":["rate",-0.5],"message":"Low"},7]}""", 400);
        OutlitApiException refused = Shell.Run("Connect-OutlitIntegration slack").Failed<OutlitApiException>("Outlit.BadRequest");
        Assert.Equal([new("config.mappings.0.pipelineId", "Required"), new("", "Odd"), new("rate.-0.5", "Low")], refused.Details);
        Assert.Contains("Invalid request. config.mappings.0.pipelineId: Required. Odd.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_limit_error_has_its_end()
    {
        Server.Answer("""{"error":"Limit","code":"api_limit_exceeded","plan":"free","feature":"api_calls","resetAt":1775845331000}""", 429);
        OutlitPlanLimitException limit = Shell.Run("Get-OutlitIntegration").Failed<OutlitPlanLimitException>("Outlit.RateLimited");
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1775845331000), "free", "api_calls"), (limit.ResetAt, limit.Plan, limit.Feature));
        Assert.Equal("Limit (until 2026-04-10 18:22 UTC, plan 'free')", limit.Message);
    }

    [Fact]
    public void Error_has_the_request_ID()
    {
        Server.Answer(context =>
        {
            context.Response.StatusCode = 500;
            context.Response.Headers["x-request-id"] = "req_42";
            return Task.CompletedTask;
        });
        Assert.Equal("req_42", Shell.Run("Get-OutlitIntegration").Failed<OutlitApiException>("Outlit.ServerError").RequestId);
    }

    [Fact]
    public void Failing_item_does_not_stop_the_others()
    {
        Server
            .Answer("""{"success":true}""").Answer("<html>", 502).Answer("""{"success":false,"message":"Integration is not connected"}""", 404)
            .Answer("""{"success":true}""");
        RunResult run = Shell.Run("'stripe', 'slack', 'clerk', 'pylon' | Disconnect-OutlitIntegration -Force -PassThru | ForEach-Object Provider");
        Assert.Equal(["stripe", "pylon"], run.Output.Select(item => item.BaseObject));
        Assert.Equal([("Outlit.ServerError", "slack"), ("Outlit.NotConnected", "clerk")], run.ErrorIds.Zip(run.Errors.Select(error => error.TargetObject)));
    }

    [Theory]
    [InlineData("utf-8", "\uFEFF")]
    [InlineData("utf-16", "\uFEFF")]
    [InlineData("utf-16", "")]
    [InlineData("iso-8859-1", "")]
    public void Encoding_of_the_response_is_honored(string charset, string mark)
    {
        Server.Answer(context =>
        {
            context.Response.ContentType = "application/json; charset=" + charset;
            return context.Response.Body.WriteAsync(System.Text.Encoding.GetEncoding(charset).GetBytes(mark + """{"items":[{"id":"granola","name":"Müsli"}]}""")).AsTask();
        });
        Assert.Equal("Müsli", Shell.One<OutlitIntegration>("Get-OutlitIntegration").Name);
    }

    [Fact]
    public void IDs_keep_the_spelling_of_the_server()
    {
        Server.Answer("""{"items":[{"id":"HubSpotV2","status":"connected"}]}""").Answer("""{"provider":"HubSpotV2","status":"connected","syncs":[]}""");
        Assert.Equal("HubSpotV2", Shell.One<OutlitSyncStatus>("Get-OutlitIntegration | Get-OutlitSyncStatus").Provider);
        Assert.EndsWith("?provider=HubSpotV2", Server.Requests.Last().Target, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_beside_a_list_are_not_lost()
    {
        Server.Answer("""{"items":[],"nextCursor":"abc","total":7}""").Answer("""{"providers":[],"nextCursor":null,"total":7}""");
        RunResult run = Shell.Run("Get-OutlitIntegration -Verbose");
        Assert.Equal("The list may be incomplete: the response has 'nextCursor', and only the first page is read.", Assert.Single(run.Warnings));
        Assert.Contains("The response also contains 'total': 7", run.Verbose);
        Assert.Empty(Shell.Run("Get-OutlitIntegrationCapability").Warnings);
    }

    [Theory]
    [InlineData("""{"secret":12345}""", "secret", "12345")]
    [InlineData("""{"headers":"x: y"}""", "headers", "x: y")]
    [InlineData("""{"headers":[{"name":"a","value":"b","more":1}]}""", "headers", null)]
    [InlineData("""{"nextActions":"call us"}""", "nextActions", "call us")]
    [InlineData("""{"nextCursor":"abc"}""", "nextCursor", "abc")]
    public void Member_of_an_unexpected_type_is_kept(string json, string name, string? value)
    {
        Server.Answer(json);
        object? found = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep stripe webhooks").AdditionalData!.Properties[name].Value;
        Assert.True(value is null ? found is not null : value == System.Convert.ToString(found, System.Globalization.CultureInfo.InvariantCulture));
    }
}
