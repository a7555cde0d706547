namespace Outlit.Integrations.Tests.Gateway;

/// <summary>
/// Who is listening: the answers of the routes and of the gateway to the first command of a context, and what follows.
/// </summary>
public sealed class ContractDecisionTests : ScriptedTests
{
    private const string List = "Get-OutlitIntegration";
    private const string Secret = "Connect-OutlitIntegration granola -ApiKey $secret";
    private const string Sync = "Get-OutlitSyncStatus -WarningAction Ignore";
    private const string Canary = "phx_a_secret_of_the_provider";

    private static readonly Dictionary<string, (int Status, string Body)> s_answers = new()
    {
        ["routes"] = (200, """{"items":[],"providers":[],"provider":"granola","status":"connected","connected":true,"success":true,"syncs":[]}"""),
        ["gateway"] = (200, """{"providers":[{"provider":"hubspot"}],"preferredSetupVersion":1,"integrations":[{"provider":"granola","status":"ready"},{"provider":"hubspot","status":"ready"},{"provider":"slack","status":"ready"},{"provider":"stripe","status":"ready"},{"provider":"attio","status":"ready"}],"provider":"granola","status":"ready","next":null,"error":null}"""),
        ["page"] = (200, "<!DOCTYPE html><title>Sign in</title>"),
        ["login"] = (302, ""),
        ["login here"] = (302, "/login"),
        ["nothing"] = (200, ""),
        ["400 page"] = (400, "<!DOCTYPE html><title>Bad request</title>"),
        ["404 page"] = (404, "<!DOCTYPE html><title>Not found</title>"),
        ["404"] = (404, """{"error":"Not found"}"""),
        ["405"] = (405, ""),
        ["410"] = (410, """{"error":"Gone"}"""),
        ["400"] = (400, """{"error":"Invalid request"}"""),
        ["401"] = (401, """{"error":"Invalid credentials"}"""),
        ["403"] = (403, """{"error":"Forbidden"}"""),
        ["500"] = (500, """{"error":"Broken"}"""),
        ["list"] = (200, "[]"),
        ["refused"] = (401, """{"code":"INVALID_CREDENTIALS","message":"This key is revoked.","retryable":false,"requestId":"req_1"}"""),
        ["other 404"] = (404, """{"code":"NOT_FOUND","message":"No such page."}"""),
        ["old"] = (400, """{"error":"Unknown tool","details":[]}"""),
    };

    [Theory]
    [InlineData(List, "routes", "gateway", "Rest", "", "r")]
    [InlineData(List, "404 page", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "404", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "405", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "410", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "page", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "400 page", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "login", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "login", "404", "Auto", "Outlit.UnsafeUrl", "r c")]
    [InlineData(List, "login here", "gateway", "Gateway", "", "r r r r r r c t")]
    [InlineData(List, "nothing", "gateway", "Gateway", "", "r c t")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "login here", "gateway", "Gateway", "", "w c t t")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "nothing", "gateway", "Gateway", "", "w c t t")]
    [InlineData("Invoke-OutlitSetupStep hubspot unknown", "404", "gateway", "Gateway", "Outlit.NotOffered", "r c c")]
    [InlineData(List, "401", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "403", "gateway", "Gateway", "", "r c t")]
    [InlineData(List, "400", "gateway", "Auto", "Outlit.BadRequest", "r")]
    [InlineData(List, "500", "gateway", "Auto", "Outlit.ServerError", "r")]
    [InlineData(List, "list", "gateway", "Auto", "Outlit.UnexpectedResponse", "r")]
    [InlineData(List, "404 page", "404 page", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData(List, "404", "page", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData(List, "404", "list", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData(List, "404", "old", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData(List, "404", "500", "Auto", "Outlit.ServerError", "r c")]
    [InlineData(List, "404", "other 404", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData(List, "404", "refused", "Auto", "Outlit.Unauthorized", "r c")]
    [InlineData(List, "page", "page", "Auto", "Outlit.UnexpectedResponse", "r c")]
    [InlineData(List, "401", "404 page", "Auto", "Outlit.Unauthorized", "r c")]
    [InlineData(List, "401", "refused", "Auto", "Outlit.Unauthorized", "r c")]
    [InlineData(List, "403", "500", "Auto", "Outlit.Forbidden", "r c")]
    [InlineData(Sync + " granola", "404", "gateway", "Gateway", "", "r c t")]
    [InlineData("Get-OutlitIntegrationCapability", "404", "gateway", "Gateway", "", "r c c")]
    [InlineData("Get-OutlitConnection s", "404", "gateway", "Gateway", "", "r c t")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "404", "gateway", "Gateway", "", "w c t t")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "401", "gateway", "Gateway", "", "w c t t")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "page", "gateway", "Gateway", "", "w c t t")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "routes", "gateway", "Rest", "", "w")]
    [InlineData("Test-OutlitContext", "404", "gateway", "Auto", "", "k")]
    [InlineData("Connect-OutlitIntegration slack", "routes", "gateway", "Auto", "", "w")]
    [InlineData("Connect-OutlitIntegration slack", "403", "gateway", "Auto", "Outlit.Forbidden", "w")]
    [InlineData("Connect-OutlitIntegration slack -Reconnect", "routes", "gateway", "Rest", "", "r w")]
    [InlineData("Connect-OutlitIntegration slack -Reconnect", "404", "gateway", "Gateway", "Outlit.NotOffered", "r c")]
    [InlineData("Connect-OutlitIntegration slack", "404", "gateway", "Gateway", "", "w c t")]
    [InlineData("Connect-OutlitIntegration slack", "page", "gateway", "Auto", "Outlit.UnexpectedResponse", "w")]
    [InlineData("Disconnect-OutlitIntegration slack -Force", "routes", "gateway", "Rest", "", "r w")]
    [InlineData("Disconnect-OutlitIntegration slack -Force", "403", "404", "Auto", "Outlit.Forbidden", "r c")]
    [InlineData("Disconnect-OutlitIntegration slack -Force", "404 page", "gateway", "Gateway", "Outlit.NotOffered", "r c")]
    [InlineData(Secret, "routes", "gateway", "Rest", "", "r W")]
    [InlineData(Secret, "404", "gateway", "Gateway", "", "r c T")]
    [InlineData(Secret, "404", "404", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData(Secret, "page", "page", "Auto", "Outlit.UnexpectedResponse", "r c")]
    [InlineData(Secret, "401", "refused", "Auto", "Outlit.Unauthorized", "r c")]
    [InlineData(Secret, "403", "403", "Auto", "Outlit.Forbidden", "r c")]
    [InlineData(Secret, "500", "gateway", "Auto", "Outlit.ServerError", "r")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret", "routes", "gateway", "Rest", "", "r W")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret", "404", "gateway", "Gateway", "Outlit.NotOffered", "r c")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings -Config @{ token = $secret }", "404", "404", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings -Config @{ mappings = @(@{ pipelineId = 'p'; more = $secret }) }", "404", "404", "Auto", "Outlit.RouteNotAvailable", "r c")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 'p'; apiToken = 'x'; mappings = @() }", "404", "404", "Auto", "Outlit.RouteNotAvailable", "r c")]
    public void Contract_is_decided_by_an_answer(
        string command, string routes, string gateway, string contract, string id, string requests)
    {
        Use("Auto", routes, gateway);
        RunResult run = Shell.Run(command);
        Assert.Equal(id.Length == 0 ? [] : [id], run.ErrorIds);
        Assert.Equal(contract, Shell.One<string>("(Get-OutlitContext).Contract"));
        Assert.Equal(requests, string.Join(' ', Server.Requests.Select(Describe)));
    }

    [Fact]
    public void Page_of_a_proxy_does_not_change_a_decision()
    {
        Use("Auto", "routes", "gateway");
        Shell.Run(List).Succeeded();
        Respond("404 page", "gateway");
        Shell.Run(List).Failed("Outlit.RouteNotAvailable");
        Respond("page", "gateway");
        Shell.Run(List).Failed("Outlit.UnexpectedResponse");
        Assert.Equal("Rest", Shell.One<string>("(Get-OutlitContext).Contract"));
        Assert.Equal("r r r", string.Join(' ', Server.Requests.Select(Describe)));
    }

    [Theory]
    [InlineData($"{List}; {List}; {Secret}; {Sync} granola", "404", "gateway", "r c t t T t")]
    [InlineData($"{List}; {List}", "401", "404", "r c r", "Outlit.Unauthorized", "Outlit.Unauthorized")]
    public void Gateway_is_asked_once(
        string script, string routes, string gateway, string requests, params string[] ids)
    {
        Use("Auto", routes, gateway);
        Assert.Equal(ids, Shell.Run(script).ErrorIds);
        Assert.Equal(requests, string.Join(' ', Server.Requests.Select(Describe)));
    }

    [Theory]
    [InlineData("404", "500", "Outlit.ServerError")]
    [InlineData("401", "500", "Outlit.Unauthorized")]
    [InlineData("401", "refused", "Outlit.Unauthorized")]
    public void Gateway_is_asked_again_if_it_may_be_there(string routes, string gateway, string id)
    {
        Use("Auto", routes, gateway);
        Shell.Run(List).Failed(id);
        Respond("401", "gateway");
        Shell.Run(List).Succeeded();
        Assert.Equal("r c r c t", string.Join(' ', Server.Requests.Select(Describe)));
    }

    [Theory]
    [InlineData("gateway", 0)]
    [InlineData("404 page", 4)]
    public void Several_reads_at_once_ask_once(string gateway, int errors)
    {
        Use("Auto", "404", gateway);
        RunResult run = Shell.Run($"{Sync} granola, slack, stripe, attio");
        Assert.Equal(Enumerable.Repeat("Outlit.RouteNotAvailable", errors), run.ErrorIds);
        Assert.Single(Server.Requests, request => Describe(request) == "c");
    }

    [Theory]
    [InlineData("Rest", List, "404", "gateway", "Outlit.RouteNotAvailable", "r")]
    [InlineData("Gateway", List, "routes", "gateway", "", "t")]
    [InlineData("Gateway", List, "routes", "404 page", "Outlit.RouteNotAvailable", "t")]
    [InlineData("gateway", List, "routes", "gateway", "", "t")]
    [InlineData("REST", List, "routes", "gateway", "", "r")]
    [InlineData("gateway", Secret, "404", "gateway", "", "c T")]
    [InlineData("GATEWAY", Secret, "404", "gateway", "", "c T")]
    [InlineData("auto", Secret, "404", "gateway", "", "r c T", "Gateway")]
    [InlineData("AUTO", Secret, "404", "gateway", "", "r c T", "Gateway")]
    public void Requested_contract_is_used_however_it_is_spelled(
        string contract,
        string command,
        string routes,
        string gateway,
        string id,
        string requests,
        string? decided = null)
    {
        Use(contract, routes, gateway);
        Assert.Equal(id.Length == 0 ? [] : [id], Shell.Run(command).ErrorIds);
        Assert.Equal(requests, string.Join(' ', Server.Requests.Select(Describe)));
        Assert.Equal(decided ?? contract, Shell.One<string>("(Get-OutlitContext).Contract"), ignoreCase: true);
    }

    [Fact]
    public void Deletion_that_a_gateway_does_not_offer_is_not_prompted_for()
    {
        TestHost host = new(120);
        using ModuleSession shell = new(Server.Address, host, "Auto");
        Respond("404", "gateway");
        shell.Run("Disconnect-OutlitIntegration slack").Failed("Outlit.NotOffered");
        Assert.Empty(host.Confirmations);
        Assert.Equal("r c", string.Join(' ', Server.Requests.Select(Describe)));
    }

    [Fact]
    public void Answer_of_the_routes_decides_while_the_gateway_is_asked()
    {
        Use("Auto", "routes", "gateway");
        OutlitContext context = Shell.One<OutlitContext>("Get-OutlitContext");
        using ModuleSession other = new(server: null);
        other.Set("context", context);
        Server.RespondToAll(request =>
        {
            // While the gateway has not answered, another command reads from the routes.
            bool isGateway = request.Request.Path == "/api/tools/call";
            if (isGateway)
                other.Run("Get-OutlitSyncStatus granola -Context $context").Succeeded();

            string query = request.Request.QueryString.Value!;
            return WriteAsync(request, s_answers[isGateway ? "gateway" : query.Contains("hubspot", StringComparison.Ordinal) ? "404" : "routes"]);
        });
        RunResult run = Shell.Run("Get-OutlitSyncStatus hubspot");
        Assert.Equal(["Outlit.RouteNotAvailable"], run.ErrorIds);
        Assert.Equal("Rest", context.Contract);
    }

    [Fact]
    public void Both_findings_are_in_the_error()
    {
        Use("Auto", "410", "page");
        OutlitApiException error = Shell.Run(List).Failed<OutlitApiException>("Outlit.RouteNotAvailable");
        Assert.StartsWith("GET /api/integrations is not available on this server (410). The server said: Gone.", error.Message, StringComparison.Ordinal);
        Assert.Contains("POST /api/tools/call answered 200 with text/html", error.Message, StringComparison.Ordinal);
        Assert.Equal(("/api/integrations", 410), (error.Path, error.StatusCode));
    }

    [Theory]
    [InlineData("Connect-OutlitIntegration slack", "", "outlit_begin_integration_setup", "")]
    [InlineData("Connect-OutlitIntegration slack", ",\"preferredSetupVersion\":null", "outlit_begin_integration_setup", "")]
    [InlineData(Secret, "", "", "Outlit.NotOffered")]
    [InlineData(Secret, ",\"preferredSetupVersion\":2", "", "Outlit.NotOffered")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings", "", "", "Outlit.NotOffered")]
    [InlineData("Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 'p'; pipelineName = 'P'; mappings = @() }", "", "", "Outlit.NotOffered")]
    public void First_version_of_the_gateway_only_begins_sessions(string command, string version, string tool, string id)
    {
        Use("Gateway", "404", "gateway");
        Server.RespondToAll(context => WriteAsync(context, (200, Describe(Server.Requests.Last()) == "c"
            ? $$"""{"providers":[{"provider":"slack"}]{{version}}}"""
            : """{"provider":"slack","state":"handoff_ready","sessionId":"00000000-0000-4000-8000-000000000001","connectUrl":"https://app.outlit.ai/integrations/connect","expiresAt":null}""")));
        Assert.Equal(id.Length == 0 ? [] : [id], Shell.Run(command).ErrorIds);
        Assert.Equal(tool, string.Join(' ', Server.Requests.Where(request => Describe(request) != "c").Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("tool").GetString())));
    }

    // r: a read of the routes, w: a change, k: the key's own route, c: the gateway's capabilities, t: another tool;
    // in upper case if the secret is in it.
    private static string Describe(ScriptedServer.Received request)
    {
        string letter = request.Target.EndsWith("validate-api-key", StringComparison.Ordinal) ? "k"
            : request.Target == "/api/tools/call" ? (request.Body.Contains("get_integration_capabilities", StringComparison.Ordinal) ? "c" : "t")
            : request.Method == "GET" ? "r"
            : "w";
        return request.Body.Contains(Canary, StringComparison.Ordinal) ? letter.ToUpperInvariant() : letter;
    }

    private static Task WriteAsync(HttpContext context, (int Status, string Body) answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Body.StartsWith('<') ? "text/html" : "application/json";
        context.Response.Headers["x-request-id"] = "any_server_has_one";
        if (answer.Status == 302)
        {
            context.Response.Headers.Location = answer.Body.Length > 0 ? answer.Body : "https://login.example/";
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(answer.Body);
    }

    private void Use(string contract, string routes, string gateway)
    {
        Shell.Run($"Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 0 -Contract {contract}").Succeeded();
        Respond(routes, gateway);
    }

    private void Respond(string routes, string gateway) => Server.RespondToAll(context => WriteAsync(
        context, s_answers[context.Request.Path == "/api/tools/call" ? gateway : routes]));
}
