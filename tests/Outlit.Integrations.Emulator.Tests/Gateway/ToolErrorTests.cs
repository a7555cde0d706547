namespace Outlit.Integrations.Emulator.Tests.Gateway;

/// <summary>What the gateway refuses, and how it says so.</summary>
public sealed class ToolErrorTests
{
    private const string Setup = "setup_integration";
    private const string Status = "get_integration_status";

    [Theory]
    [InlineData("", 400, "INVALID_JSON")]
    [InlineData("{", 400, "INVALID_JSON")]
    [InlineData("[]", 400, "INVALID_TOOL_CALL")]
    [InlineData("{}", 400, "INVALID_TOOL_CALL")]
    [InlineData("""{"tool":1}""", 400, "INVALID_TOOL_CALL")]
    [InlineData("""{"tool":"outlit_list_integrations"}""", 400, "INVALID_TOOL_CALL")]
    [InlineData("""{"tool":"outlit_get_integration_status","version":1}""", 400, "INVALID_TOOL_CALL")]
    [InlineData("""{"tool":"outlit_get_integration_status","input":null}""", 400, "INVALID_TOOL_INPUT")]
    [InlineData("""{"tool":"outlit_get_integration_status","input":[]}""", 400, "INVALID_TOOL_INPUT")]
    [InlineData("""{"tool":"outlit_get_integration_status"}""", 401, "INVALID_CREDENTIALS", "ok_short")]
    [InlineData("""{"tool":"outlit_get_integration_status"}""", 401, "INVALID_CREDENTIALS", null)]
    public async Task Call_is_refused(string body, int status, string code, string? key = EmulatorFixture.Key)
    {
        await using EmulatorFixture emulator = await StartAsync();
        Reply reply = await emulator.CallRawAsync(body, key);
        Assert.Equal((status, code, false), ((int)reply.Status, reply.Text("code"), IsRetryable(reply)));
    }

    [Theory]
    [InlineData(Status, """{"provider":"gmail"}""")]
    [InlineData(Status, """{"provider":"acme"}""")]
    [InlineData(Status, """{"providers":["slack"]}""")]
    [InlineData("get_integration_capabilities", """{"provider":""}""")]
    [InlineData("begin_integration_setup", "{}")]
    [InlineData("begin_integration_setup", """{"provider":"slack","force":true}""")]
    [InlineData("begin_integration_setup", """{"provider":"acme"}""")]
    [InlineData("get_integration_setup_status", """{"sessionId":"session_1"}""")]
    [InlineData(Setup, "{}")]
    [InlineData(Setup, """{"provider":"gmail"}""")]
    [InlineData(Setup, """{"provider":"slack","connectionMode":"oauth"}""")]
    [InlineData(Setup, """{"provider":"slack","credentials":{"apiKey":"k"}}""")]
    [InlineData(Setup, """{"provider":"stripe","credentials":{"apiKey":"rk_live_1"}}""")]
    [InlineData(Setup, """{"provider":"stripe","connectionMode":"oauth","credentials":{"apiKey":"rk_live_1"}}""")]
    [InlineData(Setup, """{"provider":"stripe","connectionMode":"restricted_key","credentials":{"apiKey":"sk_1"}}""")]
    [InlineData(Setup, """{"provider":"clerk","credentials":{"secretKey":"k"}}""")]
    [InlineData(Setup, """{"provider":"supabase","credentials":{"projectUrl":"https://a.example","serviceRoleKey":"k"}}""")]
    [InlineData(Setup, """{"provider":"fireflies","credentials":{"apiKey":""}}""")]
    [InlineData(Setup, """{"provider":"fireflies","credentials":{"webhookSecret":"s"}}""")]
    [InlineData(Setup, """{"provider":"fireflies","credentials":{"apiKey":"k","webhookSecret":"s"}}""")]
    [InlineData(Setup, """{"provider":"granola","credentials":{"apiKey":"k","authScope":"team"}}""")]
    [InlineData(Setup, """{"provider":"pylon","credentials":{"apiKey":"k"}}""")]
    [InlineData(Setup, """{"provider":"posthog","credentials":{"apiKey":"phx_123456","region":"eu","projectId":12345}}""")]
    [InlineData(Setup, """{"provider":"posthog","credentials":{"apiKey":"phx_123456","region":"eu","projectId":"12a"}}""")]
    [InlineData(Setup, """{"provider":"posthog","credentials":{"apiKey":"phx_1","region":"eu","projectId":"12345"}}""")]
    [InlineData(Setup, """{"provider":"mixpanel","credentials":{"username":"u","secret":"s","projectId":1,"region":"us"}}""")]
    [InlineData(Setup, """{"provider":"mixpanel","credentials":{"username":"u","secret":"s","projectId":"1","region":"ap"}}""")]
    [InlineData(Setup, """{"provider":"mixpanel","configuration":{"kind":"mixpanel_mapping","mapping":{"mode":"group_key"},"confirm":true}}""")]
    [InlineData(Setup, """{"provider":"slack","configuration":{"kind":"crm_mapping","mappings":[{"pipelineId":"p","pipelineName":"P","mappings":[]}],"confirm":true}}""")]
    [InlineData(Setup, """{"provider":"hubspot","configuration":{"kind":"crm_mapping","mappings":[],"confirm":true}}""")]
    [InlineData(Setup, """{"provider":"hubspot","configuration":{"kind":"crm_mapping","mappings":[{"pipelineId":"p","mappings":[]}],"confirm":true}}""")]
    [InlineData(Setup, """{"provider":"hubspot","configuration":{"kind":"crm_mapping","mappings":[{"pipelineId":"p","pipelineName":"P","mappings":[]}]}}""")]
    [InlineData(Setup, """{"provider":"hubspot","configuration":{"kind":"crm_mapping","mappings":[{"pipelineId":"p","pipelineName":"P","mappings":[]}],"confirm":false}}""")]
    [InlineData(Setup, """{"provider":"hubspot","configuration":{"kind":"crm_mapping","mappings":[{"pipelineId":"p","pipelineName":"P","mappings":[{"outlitStage":"Open","crmStages":[]}]}],"confirm":true}}""")]
    public async Task Input_is_as_strict_as_the_schema(string tool, string input)
    {
        await using EmulatorFixture emulator = await StartAsync();
        Reply reply = await emulator.CallAsync(tool, input);
        Assert.Equal((400, "INVALID_TOOL_INPUT", false), ((int)reply.Status, reply.Text("code"), IsRetryable(reply)));
    }

    [Fact]
    public async Task Log_names_what_is_wrong_and_masks_credentials()
    {
        await using EmulatorFixture emulator = await StartAsync();
        await emulator.CallAsync(Setup, """{"provider":"pylon","credentials":{"apiToken":"hunter2"}}""");
        await emulator.CallAsync(Setup, """{"provider":"pylon","credentials":{"apiToken":"hunter2","hunter3":{"x":["hunter2"]}}}""");
        await emulator.CallAsync(Setup, """{"provider":"mixpanel","credentials":{"username":"hunter2","region":"hunter2"}}""");
        await emulator.CallAsync("unknown_tool", """{"credentials":["hunter2"]}""");
        Reply log = await emulator.GetAsync("/__emulator/requests");
        Assert.DoesNotContain("hunter2", log.Body, StringComparison.Ordinal);
        Assert.Contains("outlit_setup_integration", log.Body, StringComparison.Ordinal);
        string[] reasons = [.. log.Json["requests"]!.AsArray().Select(request => $"{request!["refusal"]}")];
        Assert.Equal("", reasons[0]);
        Assert.StartsWith("/credentials/hunter3: ", reasons[1], StringComparison.Ordinal);
        Assert.Contains("/credentials: Required properties [\"secret\",\"projectId\"]", reasons[2], StringComparison.Ordinal);
        Assert.Equal("Invalid tool call", reasons[3]);
    }

    [Theory]
    [InlineData(Setup, """{"provider":"slack"}""")]
    [InlineData(Setup, """{"provider":"fireflies","credentials":{"apiKey":"k"}}""")]
    [InlineData("begin_integration_setup", """{"provider":"slack"}""")]
    public async Task Full_plan_is_forbidden(string tool, string input)
    {
        EmulatorOptions options = new() { Contract = ApiContract.Gateway, ConnectionLimit = 0, Plan = "growth" };
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options);
        Reply reply = await emulator.CallAsync(tool, input);
        Assert.Equal((403, "TOOL_CALL_FORBIDDEN", false), ((int)reply.Status, reply.Text("code"), IsRetryable(reply)));
        Assert.Equal(("growth", "integration_connections"), (reply.Text("plan"), reply.Text("feature")));
    }

    [Theory]
    [InlineData("""{"kind":"status","status":500}""", 500, "TOOL_GATEWAY_ERROR", true)]
    [InlineData("""{"kind":"status","status":503}""", 503, "TOOL_IMPLEMENTATION_ERROR", true)]
    [InlineData("""{"kind":"status","status":403}""", 403, "TOOL_CALL_FORBIDDEN", false)]
    [InlineData("""{"kind":"status","status":404}""", 404, "TOOL_IMPLEMENTATION_ERROR", false)]
    [InlineData("""{"kind":"status","status":429}""", 429, "TOOL_GATEWAY_ERROR", true)]
    [InlineData("""{"kind":"unauthorized"}""", 401, "INVALID_CREDENTIALS", false)]
    [InlineData("""{"kind":"rate-limit","limit":0}""", 429, "TOOL_GATEWAY_ERROR", true)]
    [InlineData("""{"kind":"api-limit"}""", 429, "plan_api_limit_exceeded", false)]
    [InlineData("""{"kind":"tool-error"}""", 503, "TOOL_IMPLEMENTATION_ERROR", true)]
    [InlineData("""{"kind":"tool-error","code":"TOOL_OUTPUT_INVALID"}""", 502, "TOOL_OUTPUT_INVALID", true)]
    [InlineData("""{"kind":"tool-error","code":"TOOL_BINDING_MISSING","retryable":false}""", 500, "TOOL_BINDING_MISSING", false)]
    [InlineData("""{"kind":"tool-error","code":"plan_billing_action_required"}""", 402, "plan_billing_action_required", false)]
    [InlineData("""{"kind":"tool-error","code":"plan_api_limit_exceeded","status":402}""", 402, "plan_api_limit_exceeded", false)]
    public async Task Fault_has_the_form_of_the_gateway(string fault, int status, string code, bool retryable)
    {
        await using EmulatorFixture emulator = await StartAsync();
        await emulator.PostAsync("/__emulator/faults", fault);
        Reply reply = await emulator.CallAsync(Status);
        Assert.Equal((status, code, retryable), ((int)reply.Status, reply.Text("code"), IsRetryable(reply)));
        Assert.Equal(code.StartsWith("plan_", StringComparison.Ordinal) ? "free" : null, (string?)reply.Json["plan"]);
        Assert.Equal(fault.Contains("rate-limit", StringComparison.Ordinal), reply.Message.Headers.RetryAfter is not null);
    }

    [Theory]
    [InlineData("CREDENTIAL_REJECTED", false)]
    [InlineData("TRANSIENT_FAILURE", true)]
    public async Task Fault_can_be_in_the_result_of_the_setup(string code, bool retryable)
    {
        await using EmulatorFixture emulator = await StartAsync();
        await emulator.PostAsync("/__emulator/faults", $$"""{"id":"once","kind":"tool-error","code":"{{code}}","count":1}""");
        await emulator.CallAsync(Status);
        Reply reply = await emulator.CallAsync(Setup, """{"provider":"fireflies","credentials":{"apiKey":"k"}}""");
        JsonNode error = reply.Json["error"]!;
        Assert.Equal((code, retryable), ($"{error["code"]}", error["retryable"]!.GetValue<bool>()));
        Assert.Equal("not_connected", reply.Text("status"));
        Assert.Equal("not_connected", await emulator.GetStatusAsync("fireflies"));
        JsonArray requests = (await emulator.GetAsync("/__emulator/requests")).Json["requests"]!.AsArray();
        Assert.Equal([null, "once", null], requests.Select(request => (string?)request!["fault"]));
    }

    private static Task<EmulatorFixture> StartAsync() =>
        EmulatorFixture.StartAsync(new() { Contract = ApiContract.Gateway });

    private static bool IsRetryable(Reply reply) => reply.Json["retryable"]!.GetValue<bool>();
}
