namespace Outlit.Integrations.Tests.Gateway;

/// <summary>Each error of the gateway: its ID, whether it is sent again, and what else the exception has.</summary>
public sealed class GatewayErrorTests : ScriptedTests
{
    private const string Read = "Get-OutlitIntegration";
    private const string Capabilities = """{"providers":[],"preferredSetupVersion":1}""";
    private const string Change = "Connect-OutlitIntegration granola -ApiKey $secret";

    public GatewayErrorTests() =>
        Shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 1 -Contract Gateway").Succeeded();

    [Theory]
    [InlineData("INVALID_JSON", 400, null, Read, "Outlit.BadRequest", 1)]
    [InlineData("INVALID_TOOL_CALL", 400, false, Read, "Outlit.BadRequest", 1)]
    [InlineData("INVALID_TOOL_INPUT", 400, false, Change, "Outlit.BadRequest", 1)]
    [InlineData("INVALID_CREDENTIALS", 401, false, Read, "Outlit.Unauthorized", 1)]
    [InlineData("TOOL_CALL_FORBIDDEN", 403, false, Read, "Outlit.Forbidden", 1)]
    [InlineData("plan_billing_action_required", 402, false, Read, "Outlit.Forbidden", 1)]
    [InlineData("plan_api_limit_exceeded", 429, true, Read, "Outlit.RateLimited", 1)]
    [InlineData("plan_api_limit_exceeded", 402, false, Read, "Outlit.RateLimited", 1)]
    [InlineData("TOOL_BINDING_MISSING", 503, false, Read, "Outlit.NotOffered", 1)]
    [InlineData("TOOL_IMPLEMENTATION_ERROR", 503, true, Read, "Outlit.ServerError", 2)]
    [InlineData("TOOL_IMPLEMENTATION_ERROR", 503, false, Read, "Outlit.ServerError", 1)]
    [InlineData("TOOL_IMPLEMENTATION_ERROR", 503, true, Change, "Outlit.ServerError", 1)]
    [InlineData("TOOL_IMPLEMENTATION_ERROR", 404, false, Read, "Outlit.ServerError", 1)]
    [InlineData("TOOL_GATEWAY_ERROR", 500, true, Read, "Outlit.ServerError", 2)]
    [InlineData("TOOL_GATEWAY_ERROR", 429, true, Change, "Outlit.ServerError", 1)]
    [InlineData("TOOL_OUTPUT_INVALID", 502, null, Read, "Outlit.ServerError", 2)]
    [InlineData("A_NEWER_CODE", 409, false, Read, "Outlit.BadRequest", 1)]
    [InlineData("A_NEWER_CODE", 404, false, Read, "Outlit.BadRequest", 1)]
    [InlineData("A_NEWER_CODE", 429, true, Read, "Outlit.RateLimited", 2)]
    public void Envelope_is_an_error(string code, int status, bool? retryable, string command, string id, int attempts)
    {
        Respond(JsonSerializer.Serialize(new { code, message = "The server's own words.", retryable, requestId = "req_7", more = 1 }), status);
        OutlitApiException error = Shell.Run(command).Failed<OutlitApiException>(id);
        Assert.StartsWith("The server's own words. (outlit_", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            (code, status, "req_7", attempts, "/api/tools/call"),
            (error.Code, error.StatusCode, error.RequestId, error.Attempts, error.Path));
        Assert.Equal(code is "plan_api_limit_exceeded", error is OutlitPlanLimitException);
        Assert.Equal(attempts, Server.Requests.Count(request => !request.Body.Contains("capabilities", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("TOOL_IMPLEMENTATION_ERROR", 404, "Outlit.ServerError")]
    [InlineData("TOOL_BINDING_MISSING", 503, "Outlit.NotOffered")]
    [InlineData("plan_api_limit_exceeded", 402, "Outlit.RateLimited")]
    [InlineData("plan_billing_action_required", 402, "Outlit.Forbidden")]
    [InlineData("A_NEWER_CODE", 404, "Outlit.RouteNotAvailable")]
    public void Known_code_needs_no_request_ID(string code, int status, string id)
    {
        Respond(JsonSerializer.Serialize(new { code, message = "The server's own words.", retryable = false, requestId = (string?)null }), status);
        Shell.Run(Read).Failed(id);
    }

    [Theory]
    [InlineData("""{"code":"TOOL_CALL_FORBIDDEN","message":"Full.","requestId":"r","feature":"integration_connections"}""", 403, "Outlit.Forbidden", "larger plan")]
    [InlineData("""{"code":"TOOL_CALL_FORBIDDEN","message":"No.","requestId":"r"}""", 403, "Outlit.Forbidden", "may manage integrations")]
    [InlineData("""{"code":"plan_billing_action_required","message":"Pay.","requestId":"r","plan":"growth"}""", 402, "Outlit.Forbidden", "billing")]
    [InlineData("""{"code":"INVALID_TOOL_INPUT","message":"Wrong.","requestId":"r"}""", 400, "Outlit.BadRequest", "fields and steps")]
    [InlineData("""{"provider":"granola","status":"not_connected","next":null,"error":{"code":"CREDENTIAL_REJECTED","message":"No."}}""", 200, "Outlit.BadRequest", "at the provider")]
    public void Recommended_action_fits_the_code(string body, int status, string id, string action)
    {
        Respond(body, status);
        Assert.Contains(action, Shell.Run(Change).Failed(id).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_in_the_answer_of_a_read_is_data()
    {
        Respond("""{"provider":"slack","status":"failed","error":{"code":"DENIED","message":"The person said no"}}""");
        OutlitConnection connection = Shell.One<OutlitConnection>("Get-OutlitConnection 00000000-0000-4000-8000-000000000001");
        Assert.Equal("failed", connection.Status);
        Assert.Equal("error", Assert.Single(connection.AdditionalData!.Properties).Name);
    }

    [Fact]
    public void Status_is_that_of_the_requested_provider()
    {
        Respond("""{"integrations":[{"provider":"newone"},{"provider":"slack","status":"ready"},{"provider":"Stripe","status":"not_connected"}]}""");
        Assert.Equal("not_connected", Shell.One<OutlitSyncStatus>("Get-OutlitSyncStatus stripe -WarningAction Ignore").Status);
        Shell.Run("Get-OutlitSyncStatus hubspot -WarningAction Ignore").Failed("Outlit.UnexpectedResponse");
    }

    [Fact]
    public void Fields_and_steps_of_the_server_are_used()
    {
        Server.RespondToAll("""{"providers":[{"provider":"fireflies","browserHandoffAvailable":false},{"provider":"granola","connectSupported":false,"requiredFields":[{"key":"token"}],"postConnectSteps":[],"notes":["Soon."]}]}""");
        OutlitIntegrationCapability capability = Shell.One<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability granola | Where-Object Provider -eq granola");
        Assert.Equal((false, "token", 0, "Soon."), (capability.ConnectSupported, Assert.Single(capability.RequiredFields).Key, capability.PostConnectSteps.Count, Assert.Single(capability.Notes)));
        OutlitIntegrationCapability old = Shell.One<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability fireflies | Where-Object Provider -eq fireflies");
        Assert.Equal((false, 0), (old.ConnectSupported, old.RequiredFields.Count));
    }

    [Fact]
    public void Plan_is_part_of_the_exception()
    {
        Respond("""{"code":"TOOL_CALL_FORBIDDEN","message":"Capability not authorized","retryable":false,"requestId":"r","plan":"growth","feature":"public_tools","resetAt":null}""", 403);
        OutlitPlanLimitException error = Shell.Run(Read).Failed<OutlitPlanLimitException>("Outlit.Forbidden");
        Assert.Equal(("growth", "public_tools", null, "TOOL_CALL_FORBIDDEN"), (error.Plan, error.Feature, error.ResetAt, error.Code));
    }

    [Theory]
    [InlineData("CREDENTIAL_REQUIRED", "Outlit.InvalidConfiguration", " Granola needs apiKey.")]
    [InlineData("CREDENTIAL_REJECTED", "Outlit.BadRequest", "")]
    [InlineData("CONNECTION_CONFLICT", "Outlit.BadRequest", "")]
    [InlineData("LEGACY_CONNECTION_REQUIRED", "Outlit.BadRequest", "")]
    [InlineData("OWNER_REQUIRED", "Outlit.Forbidden", "")]
    [InlineData("HANDOFF_UNAVAILABLE", "Outlit.NotOffered", "")]
    [InlineData("TRANSIENT_FAILURE", "Outlit.ServerError", "", " It is unknown whether the server acted. Check with Get-OutlitIntegration before you repeat it.")]
    [InlineData("A_NEWER_CODE", "Outlit.BadRequest", "")]
    public void Error_inside_a_success_is_an_error(string code, string id, string more, string outcome = "")
    {
        Respond(JsonSerializer.Serialize(new { provider = "granola", name = "Granola", category = "calls", status = "not_connected", next = (object?)null, error = new { code, message = "The server's own words.", retryable = true } }));
        OutlitApiException error = Shell.Run(Change).Failed<OutlitApiException>(id);
        Assert.Equal($"The server's own words.{more} (granola: {code}){outcome}", error.Message);
        Assert.Equal(code, error.Code);
        Assert.Single(Server.Requests, request => request.Body.Contains("outlit_setup_integration", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "connected", "")]
    [InlineData(false, "", "Outlit.ServerError")]
    public void Wait_goes_on_if_a_retry_may_help(bool retryable, string status, string id)
    {
        string down = JsonSerializer.Serialize(
            new { code = "TOOL_GATEWAY_ERROR", message = "Down.", retryable, requestId = "r", plan = "growth" });
        Server.Answer(down, 503).Answer(down, 503)
            .RespondToAll("""{"provider":"slack","status":"connected","connectionId":"c"}""");
        RunResult run = Shell.Run("Wait-OutlitConnection 00000000-0000-4000-8000-000000000001 -Timeout 20 -PollingInterval 0.25");
        Assert.Equal(id.Length == 0 ? [] : [id], run.ErrorIds);
        Assert.Equal(status, string.Join(' ', run.Output.Select(item => ((OutlitConnection)item.BaseObject).Status)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void Write_is_never_repeated(int status)
    {
        Server.RespondToAll(context =>
        {
            bool isRead = Server.Requests.Last().Body.Contains("capabilities", StringComparison.Ordinal);
            context.Response.Headers.RetryAfter = "0";
            return ScriptedServer.WriteAsync(context, isRead ? Capabilities : "<html>", isRead ? 200 : status);
        });
        Assert.Single(Shell.Run("Connect-OutlitIntegration slack").ErrorIds);
        Assert.Single(Server.Requests, request => request.Body.Contains("outlit_setup_integration", StringComparison.Ordinal));
    }

    [Fact]
    public void Session_that_recovers_a_connection_is_pending()
    {
        Respond("""{"provider":"hubspot","name":"HubSpot","category":"crm","status":"requires_intervention","next":{"kind":"browser_handoff","purpose":"recovery","url":"https://app.outlit.ai/r","sessionId":"00000000-0000-4000-8000-000000000001","expiresAt":null},"error":null}""");
        OutlitConnection connection = Shell.One<OutlitConnection>("Connect-OutlitIntegration hubspot");
        Assert.Equal(("pending", "00000000-0000-4000-8000-000000000001"), (connection.Status, connection.SessionId));
    }

    [Fact]
    public void Mapping_of_a_connection_that_needs_a_person_begins_no_session()
    {
        Respond("""{"integrations":[{"provider":"hubspot","status":"requires_intervention"}]}""");
        Shell.Run("Invoke-OutlitSetupStep hubspot mappings").Failed("Outlit.NotConnected");
        Assert.DoesNotContain(Server.Requests, request => request.Body.Contains("outlit_setup_integration", StringComparison.Ordinal));
    }

    [Fact]
    public void Redirect_of_a_tool_is_not_followed()
    {
        Server.RespondToAll(context =>
        {
            context.Response.StatusCode = 303;
            context.Response.Headers.Location = "/login";
            return Task.CompletedTask;
        });
        Shell.Run(Read).Failed("Outlit.UnexpectedResponse");
        Assert.Single(Server.Requests);
    }

    [Fact]
    public void Unknown_words_and_members_are_read()
    {
        Respond("""{"provider":"granola","status":"READY","next":null,"error":null}""");
        Assert.Equal("connected", Shell.One<OutlitConnection>(Change).Status);
        Respond("""{"provider":"granola","name":"Granola","category":"calls","status":"thinking","next":{"kind":"quantum_handoff","how":7},"error":null,"extra":[1]}""");
        OutlitConnection connection = Shell.One<OutlitConnection>(Change);
        Assert.Equal("thinking", connection.Status);
        Assert.Equal(["next", "extra"], connection.AdditionalData!.Properties.Select(property => property.Name));

        Server.RespondToAll("""{"integrations":[{"provider":"granola","status":"dreaming","mood":"good"},7,{"provider":"slack","status":"requires_repair"}],"page":2}""");
        RunResult run = Shell.Run("Get-OutlitIntegration");
        Assert.Equal(["granola", "slack"], run.Output.Select(item => item.ToString()));
        Assert.Equal(["Outlit.UnexpectedResponse"], run.ErrorIds);
        Assert.Equal("Unknown", ((OutlitSyncStatus)Shell.Run("Get-OutlitSyncStatus granola -WarningAction Ignore").Output[0].BaseObject).Health);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public void Change_without_a_body_is_a_success(int status)
    {
        Respond("", status);
        Assert.Equal("connected", Shell.One<OutlitConnection>(Change).Status);
        Assert.Equal("hubspot", Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 'p'; pipelineName = 'P'; mappings = @() }").Provider);
    }

    // Capabilities are asked once, before a connect.
    private void Respond(string body, int status = 200) => Server.RespondToAll(context =>
        Server.Requests.Last().Body.Contains("capabilities", StringComparison.Ordinal)
            ? ScriptedServer.WriteAsync(context, Capabilities, 200)
            : ScriptedServer.WriteAsync(context, body, status));
}
