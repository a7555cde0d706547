namespace Outlit.Integrations.Emulator.Tests.Gateway;

/// <summary>Which routes and tools each contract has.</summary>
public sealed class ContractTests
{
    private const string Tools = "/api/tools/call";
    private const string Capabilities = """{"tool":"outlit_get_integration_capabilities"}""";

    [Theory]
    [InlineData("rest", 200, 404, null)]
    [InlineData("gateway", 404, 200, "1")]
    [InlineData("both", 200, 200, "1")]
    [InlineData("gateway-begin", 404, 200, null)]
    public async Task Contract_can_be_switched(string contract, int routes, int tools, string? version)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply switched = await emulator.PostAsync("/__emulator/contract", $$"""{"contract":"{{contract}}"}""");
        switched.Is(HttpStatusCode.OK, $$"""{"contract":"{{contract}}"}""");
        Assert.Equal(switched.Body, (await emulator.GetAsync("/__emulator/contract")).Body);

        Assert.Equal(routes, (int)(await emulator.GetAsync("/api/integrations")).Status);
        Assert.Equal(routes, (int)(await emulator.GetAsync("/API/Integrations/capabilities")).Status);
        Reply called = await emulator.PostAsync(Tools, Capabilities);
        Assert.Equal(tools, (int)called.Status);
        Assert.Equal(tools == 404 ? 404 : 405, (int)(await emulator.GetAsync(Tools)).Status);
        Assert.Equal(version, called.Json["preferredSetupVersion"]?.ToString());
        Reply setup = await emulator.PostAsync(Tools, """{"tool":"outlit_setup_integration","input":{"provider":"slack"}}""");
        Assert.Equal(version is not null, setup.Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await emulator.PostAsync("/api/validate-api-key", "")).Status);

        string[] listed = [.. (await emulator.GetAsync("/nothing")).Json["routes"]!.AsArray().Select(route => $"{route}")];
        JsonObject paths = (await emulator.GetAsync("/openapi.json")).Json["paths"]!.AsObject();
        Assert.Equal((routes == 200, tools == 200), (paths.ContainsKey("/api/integrations"), paths.ContainsKey(Tools)));
        Assert.Equal(
            (routes == 200, tools == 200), (listed.Contains("/api/integrations (GET)"), listed.Contains($"{Tools} (POST)")));
    }

    [Fact]
    public async Task Route_without_a_contract_is_a_page()
    {
        await using EmulatorFixture emulator = await StartAsync(ApiContract.Gateway);
        foreach (string body in (string[])["", """{"provider":"slack"}"""])
        {
            Reply page = await emulator.PostAsync("/api/integrations/connect", body, key: null);
            Assert.Equal("text/html; charset=utf-8", $"{page.Message.Content.Headers.ContentType}");
            Assert.StartsWith("<!DOCTYPE html>", page.Body, StringComparison.Ordinal);
        }

        await emulator.PostAsync("/__emulator/faults", """{"kind":"gone","status":404}""");
        Reply gone = await emulator.PostAsync(Tools, Capabilities);
        Assert.Equal((404, "text/html"), ((int)gone.Status, gone.Message.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("/__emulator/reset")]
    [InlineData("/__emulator/reset/faults")]
    public async Task Reset_restores_the_contract_of_the_options(string reset)
    {
        await using EmulatorFixture emulator = await StartAsync(ApiContract.Both);
        await emulator.PostAsync("/__emulator/contract", """{"contract":"rest"}""");
        await emulator.PostAsync(reset, "");
        (await emulator.GetAsync("/__emulator/contract")).Is(HttpStatusCode.OK, """{"contract":"both"}""");
    }

    [Theory]
    [InlineData("""{"contract":"soap"}""")]
    [InlineData("""{"contract":""}""")]
    [InlineData("{}")]
    public async Task Unknown_contract_is_refused(string body)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply refused = await emulator.PostAsync("/__emulator/contract", body);
        Assert.Equal((HttpStatusCode.BadRequest, "contract"), (refused.Status, refused.DetailPath));
    }

    [Fact]
    public async Task Both_contracts_have_the_same_state()
    {
        await using EmulatorFixture emulator = await StartAsync(ApiContract.Both);
        await emulator.ConnectAsync("fireflies");
        Assert.Equal("ready", await emulator.GetStatusAsync("fireflies"));
        await emulator.ApproveAsync("hubspot");
        Assert.Equal("setup_required", await emulator.GetStatusAsync("hubspot"));
        await emulator.SetUpAsync("granola", ""","credentials":{"apiKey":"k"}""");
        Reply list = await emulator.GetAsync("/api/integrations?connectedOnly=true");
        string[] ids = [.. list.Json["items"]!.AsArray().Select(item => $"{item!["id"]}")];
        Assert.Equal(["hubspot", "fireflies", "granola"], ids);
        Reply unknown = await emulator.GetAsync("/api/integrations/capabilities?provider=salesforce");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.ConnectAsync("mixpanel")).Status);
    }

    [Fact]
    public async Task Shapes_change_the_results_of_tools()
    {
        // The document of this emulator, which responses are checked against, does not have the tools.
        await using EmulatorFixture emulator = await StartAsync(ApiContract.Rest);
        await emulator.PostAsync("/__emulator/contract", """{"contract":"gateway"}""");
        await emulator.PutAsync("/__emulator/shapes", """{"unknownMembers":true}""");
        Assert.Contains("xUnheardOf", (await emulator.PostAsync(Tools, Capabilities)).Body, StringComparison.Ordinal);
    }

    private static Task<EmulatorFixture> StartAsync(ApiContract contract) =>
        EmulatorFixture.StartAsync(new() { Contract = contract });
}
