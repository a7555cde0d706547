namespace Outlit.Integrations.Emulator.Tests.Gateway;

/// <summary>The five tools. <see cref="ToolContract"/> checks each response against the vendor's schemas.</summary>
public sealed class ToolTests
{
    private const string CrmMapping = """
        ,"configuration":{"kind":"crm_mapping","confirm":true,"mappings":[{"pipelineId":"default","pipelineName":"Sales",
        "mappings":[{"outlitStage":"Won","crmStages":[{"id":"closedwon","name":"Closed Won"}]}]}]}
        """;

    private const string Mixpanel = """
        ,"credentials":{"username":"service-user","secret":"synthetic-mixpanel-secret","projectId":"123","region":"us"}
        """;

    private const string MixpanelMapping = """
        ,"configuration":{"kind":"mixpanel_mapping","mapping":{"mode":"group_key","groupKey":"company_id"},"confirm":true}
        """;

    [Fact]
    public async Task Capabilities_are_those_of_all_providers()
    {
        await using EmulatorFixture emulator = await StartAsync();
        Reply all = await emulator.CallAsync("get_integration_capabilities");
        Assert.Equal(15, all.Json["providers"]!.AsArray().Count);
        Assert.Equal(1, all.Json["preferredSetupVersion"]!.GetValue<int>());
        Reply unknown = await emulator.CallAsync("get_integration_capabilities", """{"provider":"acme"}""");
        Assert.Empty(unknown.Json["providers"]!.AsArray());
    }

    [Theory]
    [InlineData("hubspot", "oauth", "browser_handoff")]
    [InlineData("stripe", "oauth", "browser_handoff")]
    [InlineData("pylon", "api_key", "human_controlled")]
    [InlineData("mixpanel", "basic_auth", "human_controlled")]
    [InlineData("clerk", "api_key", "human_controlled")]
    public async Task Capability_says_how_a_provider_is_set_up(string provider, string authType, string setupMode)
    {
        await using EmulatorFixture emulator = await StartAsync();
        string input = $$"""{"provider":"{{provider}}"}""";
        Reply reply = await emulator.CallAsync("get_integration_capabilities", input);
        JsonNode one = Assert.Single(reply.Json["providers"]!.AsArray())!;
        Assert.Equal((authType, setupMode), ($"{one["authType"]}", $"{one["setupMode"]}"));
        Assert.Equal(setupMode == "browser_handoff", one["browserHandoffAvailable"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("slack", "", "not_connected")]
    [InlineData("slack", """{"provider":"slack"}""", "ready")]
    [InlineData("gong", """{"provider":"gong"}""", "ready")]
    [InlineData("slack", """{"provider":"slack","status":"error"}""", "requires_intervention")]
    [InlineData("salesforce", """{"provider":"salesforce"}""", "setup_required")]
    [InlineData("hubspot", """{"provider":"hubspot","mappings":[]}""", "ready")]
    [InlineData("hubspot", """{"provider":"hubspot","mappings":[],"status":"error"}""", "requires_intervention")]
    [InlineData("mixpanel", """{"provider":"mixpanel"}""", "setup_required")]
    [InlineData("mixpanel", """{"provider":"mixpanel","mappings":{"mode":"email_domain"}}""", "ready")]
    [InlineData("pylon", """{"provider":"pylon"}""", "setup_required")]
    [InlineData("pylon", """{"provider":"pylon","hasExternalSetup":true}""", "ready")]
    [InlineData("stripe", """{"provider":"stripe"}""", "requires_intervention")]
    public async Task Status_follows_from_the_connection(string provider, string connection, string status)
    {
        await using EmulatorFixture emulator = await StartAsync();
        await emulator.PostAsync("/__emulator/state", $$"""
            {"failures":[{"provider":"stripe","model":"StripeInvoice","errorMessage":"No access"}],
            "organisations":[{"apiKey":"{{EmulatorFixture.Key}}","connections":[{{connection}}]}]}
            """);
        Assert.Equal(status, await emulator.GetStatusAsync(provider));
    }

    [Fact]
    public async Task Status_follows_the_clock()
    {
        await using EmulatorFixture emulator = await StartAsync();
        await emulator.PostAsync("/__emulator/state", """{"failures":[{"provider":"fireflies","errorMessage":"No"}]}""");
        await emulator.SetUpAsync("fireflies", ""","credentials":{"apiKey":"key"}""");
        Assert.Equal("ready", await emulator.GetStatusAsync("fireflies"));
        await emulator.SetUpAsync("slack");
        Assert.Equal("awaiting_auth", await emulator.GetStatusAsync("slack"));
        emulator.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("requires_intervention", await emulator.GetStatusAsync("fireflies"));
        Assert.Equal("not_connected", await emulator.GetStatusAsync("slack"));
    }

    [Theory]
    [InlineData("approved", "connected", "ready")]
    [InlineData("denied", "failed", "not_connected")]
    [InlineData("expired", "expired", "not_connected")]
    public async Task Session_ends_as_it_was_decided(string outcome, string session, string status)
    {
        await using EmulatorFixture emulator = await StartAsync();
        JsonNode next = (await emulator.SetUpAsync("slack")).Json["next"]!;
        Assert.Equal(("browser_handoff", "authentication"), ($"{next["kind"]}", $"{next["purpose"]}"));
        Assert.Equal($"{emulator.Address}integrations/connect/{next["sessionId"]}", $"{next["url"]}");
        Assert.Equal(
            emulator.Clock.GetUtcNow().AddMinutes(10),
            next["expiresAt"]!.GetValue<DateTimeOffset>(),
            TimeSpan.FromMilliseconds(1));
        Assert.Equal("pending", await PollAsync(emulator, next));
        await emulator.PostAsync(
            $"/__emulator/sessions/{next["sessionId"]}", $$"""{"outcome":"{{outcome}}","afterPolls":1}""");
        Assert.Equal("pending", await PollAsync(emulator, next));
        Assert.Equal(session, await PollAsync(emulator, next));
        Assert.Equal(status, await emulator.GetStatusAsync("slack"));
        Assert.Equal("expired", await PollAsync(emulator, next, EmulatorFixture.OtherKey, provider: null));
    }

    [Fact]
    public async Task Setup_continues_a_pending_session()
    {
        await using EmulatorFixture emulator = await StartAsync();
        JsonNode first = (await emulator.SetUpAsync("stripe")).Json["next"]!;
        Reply second = await emulator.SetUpAsync("stripe", ""","connectionMode":"oauth" """);
        Assert.Equal($"{first["sessionId"]}", $"{second.Json["next"]!["sessionId"]}");
        Reply begun = await emulator.CallAsync("begin_integration_setup", """{"provider":"stripe"}""");
        Assert.Equal(("handoff_ready", $"{first["sessionId"]}"), (begun.Text("state"), begun.Text("sessionId")));
        await ApproveAsync(emulator, first);
        begun = await emulator.CallAsync("begin_integration_setup", """{"provider":"stripe"}""");
        begun.Is(HttpStatusCode.OK, """
            {"provider":"stripe","state":"already_connected","sessionId":null,"connectUrl":null,"expiresAt":null}
            """);
    }

    [Theory]
    [InlineData("hubspot", "", "awaiting_auth", "browser_handoff", null)]
    [InlineData("hubspot", CrmMapping, "awaiting_auth", "browser_handoff", null)]
    [InlineData("stripe", "", "awaiting_auth", "browser_handoff", null)]
    [InlineData("stripe", ""","connectionMode":"restricted_key" """, "not_connected", null, "CREDENTIAL_REQUIRED")]
    [InlineData("stripe", ""","connectionMode":"restricted_key","credentials":{"apiKey":"rk_live_1"}""", "ready", null, null)]
    [InlineData("posthog", ""","credentials":{"apiKey":"phx_123456","region":"eu","projectId":"12345"}""", "ready", null, null)]
    [InlineData("granola", ""","credentials":{"apiKey":"k","authScope":"enterprise"}""", "ready", null, null)]
    [InlineData("fireflies", "", "not_connected", null, "CREDENTIAL_REQUIRED")]
    [InlineData("pylon", ""","credentials":{"apiToken":"t"}""", "setup_required", "browser_handoff", null)]
    [InlineData("mixpanel", Mixpanel, "setup_required", "mixpanel_mapping", null)]
    [InlineData("mixpanel", Mixpanel + MixpanelMapping, "ready", null, null)]
    [InlineData("mixpanel", MixpanelMapping, "not_connected", null, "CREDENTIAL_REQUIRED")]
    [InlineData("clerk", "", "not_connected", null, "HANDOFF_UNAVAILABLE")]
    [InlineData("supabase", "", "not_connected", null, "HANDOFF_UNAVAILABLE")]
    public async Task Setup_goes_as_far_as_the_input_allows(
        string provider, string more, string status, string? next, string? error)
    {
        await using EmulatorFixture emulator = await StartAsync();
        JsonNode result = (await emulator.SetUpAsync(provider, more)).Json;
        Assert.Equal(
            (status, next, error),
            ($"{result["status"]}", (string?)result["next"]?["kind"], (string?)result["error"]?["code"]));
        Assert.Equal(status, await emulator.GetStatusAsync(provider));
    }

    [Fact]
    public async Task Recommended_mapping_can_be_applied_as_it_is()
    {
        await using EmulatorFixture emulator = await StartAsync();
        await ApproveAsync(emulator, (await emulator.SetUpAsync("attio")).Json["next"]!);
        JsonNode next = (await emulator.SetUpAsync("attio")).Json["next"]!;
        string mappings = next["recommendation"]!.ToJsonString();
        Reply applied = await emulator.SetUpAsync(
            "attio", $$""","configuration":{"kind":"crm_mapping","mappings":{{mappings}},"confirm":true}""");
        applied.Is(HttpStatusCode.OK, """
            {"provider":"attio","name":"Attio","category":"crm","status":"ready","next":null,"error":null}
            """);
    }

    [Theory]
    [InlineData("default", "closedwon!")]
    [InlineData("default!", "closedwon")]
    public async Task Unknown_pipeline_or_stage_is_refused(string pipeline, string stage)
    {
        await using EmulatorFixture emulator = await StartAsync();
        await ApproveAsync(emulator, (await emulator.SetUpAsync("hubspot")).Json["next"]!);
        Reply refused = await emulator.SetUpAsync("hubspot", CrmMapping
            .Replace("\"default\"", $"\"{pipeline}\"", StringComparison.Ordinal)
            .Replace("\"closedwon\"", $"\"{stage}\"", StringComparison.Ordinal));
        Assert.Equal((400, "INVALID_TOOL_INPUT"), ((int)refused.Status, refused.Text("code")));
        Assert.Contains("Unknown", refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal("setup_required", await emulator.GetStatusAsync("hubspot"));
    }

    [Fact]
    public async Task External_setup_ends_with_the_approval_of_its_link()
    {
        await using EmulatorFixture emulator = await StartAsync();
        Reply opened = await emulator.SetUpAsync("pylon", ""","credentials":{"apiToken":"t"}""");
        JsonNode next = opened.Json["next"]!;
        Assert.Equal(("external_setup", null), ($"{next["purpose"]}", (string?)next["sessionId"]));
        await emulator.PostAsync($"/__emulator/sessions/{$"{next["url"]}".Split('/')[^1]}", """{"outcome":"approved"}""");
        Assert.Equal("ready", await emulator.GetStatusAsync("pylon"));
    }

    [Fact]
    public async Task Broken_connection_is_recovered_in_the_browser()
    {
        await using EmulatorFixture emulator = await StartAsync();
        await emulator.PostAsync("/__emulator/state", $$"""
            {"organisations":[{"apiKey":"{{EmulatorFixture.Key}}",
            "connectionLimit":1,"connections":[{"provider":"slack","status":"error"}]}]}
            """);
        Reply opened = await emulator.SetUpAsync("slack");
        Assert.Equal("requires_intervention", opened.Text("status"));
        Assert.Equal("recovery", $"{opened.Json["next"]!["purpose"]}");
        await ApproveAsync(emulator, opened.Json["next"]!);
        Assert.Equal("ready", await emulator.GetStatusAsync("slack"));
    }

    private static Task<EmulatorFixture> StartAsync() =>
        EmulatorFixture.StartAsync(new() { Contract = ApiContract.Gateway });

    private static async Task<string> PollAsync(
        EmulatorFixture emulator, JsonNode next, string key = EmulatorFixture.Key, string? provider = "slack")
    {
        Reply reply = await emulator.CallAsync(
            "get_integration_setup_status", $$"""{"sessionId":"{{next["sessionId"]}}"}""", key);
        Assert.Equal(provider, (string?)reply.Json["provider"]);
        return reply.Text("status");
    }

    private static Task<Reply> ApproveAsync(EmulatorFixture emulator, JsonNode next) =>
        emulator.PostAsync($"/__emulator/sessions/{next["sessionId"]}", """{"outcome":"approved"}""");
}
