namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class SetupStepTests
{
    [Theory]
    [InlineData("hubspot")]
    [InlineData("attio")]
    public async Task Mappings_step_returns_the_pipelines(string provider)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ApproveAsync(provider);
        Reply step = await RunAsync(emulator, $$"""{"provider":"{{provider}}","step":"mappings"}""");
        Assert.Equal("config_required", step.Text("status"));
        Assert.Equal("crm_mapping", step.Json["setup"]!["mode"]!.GetValue<string>());
        Assert.NotEmpty(step.Json["pipelines"]![0]!["stages"]!.AsArray());
        Assert.NotEmpty(step.Json["nextActions"]!.AsArray());
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("fireflies")]
    public async Task Webhooks_step_accepts_a_signing_secret(string provider)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync(provider);
        Reply step = await RunAsync(emulator, $$"""{"provider":"{{provider}}","step":"webhooks"}""");
        Assert.Equal("config_required", step.Text("status"));
        Assert.StartsWith("https://", step.Json["setup"]!["webhookUrl"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(step.Json["setup"]!["requiredEvents"]!.AsArray());
        Reply stored = await RunAsync(emulator, $$"""{"provider":"{{provider}}","step":"webhooks","config":{"webhookSecret":"whsec_1"} }""");
        Assert.Equal("configured", stored.Text("status"));
        Reply again = await RunAsync(emulator, $$"""{"provider":"{{provider}}","step":"webhooks"}""");
        Assert.Equal("configured", again.Text("status"));
        Assert.NotEmpty(again.Json["setup"]!["requiredEvents"]!.AsArray());
    }

    [Fact]
    public async Task Saved_mappings_are_reported()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ApproveAsync("attio");
        Reply saved = await RunAsync(emulator, Mapping("""
            {"pipelineId":"deals","pipelineName":"Deals",
            "mappings":[{"outlitStage":"Won","crmStages":[{"id":"won","name":"Won"}]}]}
            """));
        Assert.Equal("configured", saved.Text("status"));
        Reply again = await RunAsync(emulator, """{"provider":"attio","step":"mappings"}""");
        Assert.Equal("configured", again.Text("status"));
        Assert.Equal(1, again.Json["mappingsSaved"]!.GetValue<int>());
        Assert.NotEmpty(again.Json["pipelines"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"pipelineId":"daels"}""", "0.pipelineId", "Unknown pipeline 'daels'; Attio has deals")]
    [InlineData("""{"mappings":[]}""", "0.pipelineId", "Required")]
    [InlineData("""{"pipelineId":"deals","stages":[]}""", "0.stages", "Unrecognized member")]
    [InlineData("""{"pipelineId":"deals","mappings":[{"crmStages":[]}]}""", "0.mappings.0.outlitStage", "Required")]
    [InlineData(
        """{"pipelineId":"deals","mappings":[{"outlitStage":"Won","crmStages":[{"id":"won"},{"id":"wonn"}]}]}""",
        "0.mappings.0.crmStages.1.id",
        "Unknown stage 'wonn'; the pipeline has lead, in-progress, won, lost")]
    public async Task Wrong_mapping_returns_400_with_its_place(string mapping, string path, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ApproveAsync("attio");
        Reply reply = await RunAsync(emulator, Mapping(mapping));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("config.mappings." + path, reply.DetailPath);
        Assert.Equal(message, reply.Json["details"]![0]!["message"]!.GetValue<string>());
        Reply step = await RunAsync(emulator, """{"provider":"attio","step":"mappings"}""");
        Assert.Equal("config_required", step.Text("status"));
    }

    [Fact]
    public async Task Errors_of_a_request_are_limited()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ApproveAsync("attio");
        string mappings = string.Join(',', Enumerable.Repeat("""{"pipelineId":"daels"}""", 10_000));
        Reply reply = await RunAsync(emulator, Mapping(mappings));
        Assert.InRange(reply.Json["details"]!.AsArray().Count, 10, 100);
        string members = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $"\"member{number}\":1"));
        Reply unknown = await RunAsync(emulator, $$"""{"provider":"attio","step":"mappings",{{members}}}""");
        Assert.InRange(unknown.Json["details"]!.AsArray().Count, 10, 100);
    }

    [Theory]
    [InlineData("pylon", """{"provider":"pylon","config":{"apiToken":"a"}}""")]
    [InlineData("posthog", """{"provider":"posthog","config":{"apiKey":"a","region":"eu","projectId":"1"}}""")]
    public async Task Manual_webhooks_always_have_the_same_secret(string provider, string connect)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.PostAsync("/api/integrations/connect", connect);
        Reply first = await RunAsync(emulator, $$"""{"provider":"{{provider}}","step":"webhook_setup"}""");
        Reply second = await RunAsync(emulator, $$"""{"provider":"{{provider}}","step":"Webhook"}""");
        JsonNode setup = first.Json["setup"]!;
        Assert.Equal("manual_setup_required", first.Text("status"));
        Assert.Equal(setup["secret"]!.GetValue<string>(), setup["headers"]!["x-outlit-auth"]!.GetValue<string>());
        Assert.Equal(first.Body, second.Body);
    }

    [Theory]
    [InlineData("""{"provider":"clerk","step":"webhooks"}""", "step")]
    [InlineData("""{"provider":"stripe","step":"mappings"}""", "step")]
    [InlineData("""{"provider":"stripe"}""", "step")]
    [InlineData("""{"provider":"stripe","step":"webhooks","config":{"webhookSecret":1}}""", "config.webhookSecret")]
    [InlineData("""{"provider":"stripe","step":"webhooks","config":{"webhookSecret":"a","b":1}}""", "config.b")]
    [InlineData("""{"provider":"hubspot","step":"mappings","config":{}}""", "config.mappings")]
    [InlineData("""{"provider":"hubspot","step":"mappings","config":{"mappings":[1]}}""", "config.mappings.0")]
    [InlineData("""{"provider":"pylon","step":"webhooks"}""", "provider")]
    public async Task Invalid_body_returns_400_with_the_member(string body, string path)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ConnectAsync("stripe");
        await emulator.ConnectAsync("clerk");
        await emulator.ApproveAsync("hubspot");
        Reply reply = await RunAsync(emulator, body);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(path, reply.DetailPath);
    }

    private static string Mapping(string mappings) => $$"""
        {"provider":"attio","step":"mappings","config":{"mappings":[{{mappings}}]} }
        """;

    private static Task<Reply> RunAsync(EmulatorFixture emulator, string body) => emulator.PostAsync("/api/integrations/setup-step", body);
}
