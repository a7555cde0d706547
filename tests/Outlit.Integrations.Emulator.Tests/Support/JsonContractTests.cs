using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>The check of answers against the OpenAPI document, with JSON Schema's own types.</summary>
[Trait("Category", "Culture")]
public sealed class JsonContractTests
{
    [Theory]
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
    public void A_value_has_its_type(string schema, string value, bool fits) =>
        Assert.Equal(fits, new JsonContract(new JsonObject()).Check(JsonNode.Parse(schema)!, JsonNode.Parse(value), "$").Count == 0);
}
