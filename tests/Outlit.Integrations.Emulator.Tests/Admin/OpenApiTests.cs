namespace Outlit.Integrations.Emulator.Tests.Admin;

/// <summary>The fixtures check every response against the document; these tests check the document itself.</summary>
public sealed class OpenApiTests
{
    private static readonly string[] s_undocumented =
        ["/ ", "/openapi.json", "/integrations/connect", "/__emulator/events"];

    [Fact]
    public async Task Document_has_every_route()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonObject paths = (await emulator.GetAsync("/openapi.json")).Json["paths"]!.AsObject();
        string[] documented =
        [
            .. paths.SelectMany(path => path.Value!.AsObject()
                .Select(operation => $"{path.Key} ({operation.Key.ToUpperInvariant()})")),
        ];
        string[] served =
        [
            .. (await emulator.GetAsync("/nothing")).Json["routes"]!.AsArray()
                .Select(route => route!.GetValue<string>())
                .Where(route => !s_undocumented.Any(each => route.StartsWith(each, StringComparison.Ordinal))),
        ];
        Assert.Equal(served.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"items":[{"id":"stripe"}]}""", "$.items[0] lacks name")]
    [InlineData("""{"items":{}}""", "$.items is object")]
    [InlineData("""{}""", "$ lacks items")]
    [InlineData("""{"items":[{"id":1,"name":"","category":"","status":""}]}""", "$.items[0].id is number")]
    public async Task Contract_reports_a_response_that_differs(string response, string error)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonNode document = (await emulator.GetAsync("/openapi.json")).Json;
        JsonNode documented = document["paths"]!["/api/integrations"]!["get"]!["responses"]!["200"]!;
        JsonNode schema = documented["content"]!["application/json"]!["schema"]!;
        Assert.Contains(Check(document, schema, response), each => each.StartsWith(error, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Category", "Culture")]
    [InlineData("""{"type":"number"}""", "12.5", true)]
    [InlineData("""{"type":"number"}""", "12", true)]
    [InlineData("""{"type":"number"}""", "\"12\"", false)]
    [InlineData("""{"type":"integer"}""", "12", true)]
    [InlineData("""{"type":"integer"}""", "12.0", true)]
    [InlineData("""{"type":"integer"}""", "1e3", true)]
    [InlineData("""{"type":"integer"}""", "12.5", false)]
    [InlineData("""{"type":"integer"}""", "null", false)]
    [InlineData("""{"type":["null","number"]}""", "null", true)]
    [InlineData("""{"type":["null","number"]}""", "true", false)]
    [InlineData("""{"type":"string"}""", "\"\"", true)]
    [InlineData("""{"type":"object","properties":{"durationMs":{"type":"number"}}}""", """{"durationMs":12}""", true)]
    public void Type_of_a_value_is_checked(string schema, string value, bool fits) =>
        Assert.Equal(fits, Check(new JsonObject(), JsonNode.Parse(schema)!, value).Count == 0);

    private static List<string> Check(JsonNode document, JsonNode schema, string value) =>
        new JsonContract(document).Check(schema, JsonNode.Parse(value), "$");
}
