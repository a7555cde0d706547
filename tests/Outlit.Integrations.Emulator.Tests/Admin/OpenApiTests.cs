using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Admin;

/// <summary>That answers keep to the document is checked for each of them, on the whole run of both test projects.</summary>
public sealed class OpenApiTests
{
    private static readonly string[] s_undocumented = ["/ ", "/openapi.json", "/integrations/connect", "/__emulator/events"];

    [Fact]
    public async Task The_document_has_every_route_that_an_unknown_one_is_told_of()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        JsonObject paths = (await outlit.GetAsync("/openapi.json")).Json["paths"]!.AsObject();
        string[] documented =
        [
            .. paths.SelectMany(path => path.Value!.AsObject().Select(each => $"{path.Key} ({each.Key.ToUpperInvariant()})")),
        ];
        string[] served =
        [
            .. (await outlit.GetAsync("/nothing")).Json["routes"]!.AsArray()
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
    public async Task An_answer_that_did_not_keep_to_it_would_be_noticed(string answer, string mistake)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        JsonNode document = (await outlit.GetAsync("/openapi.json")).Json;
        JsonNode schema = document["paths"]!["/api/integrations"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        List<string> mistakes = new JsonContract(document).Check(schema, JsonNode.Parse(answer), "$");
        Assert.Contains(mistakes, each => each.StartsWith(mistake, StringComparison.Ordinal));
    }
}
