using Json.Schema;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Calls tools of the gateway, and checks each response against the vendor's schemas.</summary>
internal static class ToolContract
{
    private const string Route = "/api/tools/call";

    private static readonly EvaluationOptions s_options = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    private static readonly Dictionary<string, JsonSchema> s_schemas = ReadSchemas();

    /// <summary>Calls a tool by its name without <c>outlit_</c>.</summary>
    public static Task<Reply> CallAsync(
        this EmulatorFixture emulator, string tool, string input = "{}", string key = EmulatorFixture.Key) =>
        emulator.CallRawAsync($$"""{"tool":"outlit_{{tool}}","input":{{input}} }""", key);

    /// <summary>Sends a body to the route of the tools.</summary>
    public static async Task<Reply> CallRawAsync(
        this EmulatorFixture emulator, string body, string? key = EmulatorFixture.Key)
    {
        Reply reply = await emulator.PostAsync(Route, body, key);
        Assert.StartsWith("application/json", $"{reply.Message.Content.Headers.ContentType}", StringComparison.Ordinal);
        string requestId = Assert.Single(reply.Message.Headers.GetValues("x-request-id"));
        if (reply.Status == HttpStatusCode.OK)
        {
            AssertFits("ToolOutput_" + JsonNode.Parse(body)!["tool"], reply.Body);
        }
        else
        {
            AssertFits("GatewayError", reply.Body);
            Assert.Equal(requestId, reply.Text("requestId"));
        }

        return reply;
    }

    public static Task<Reply> SetUpAsync(this EmulatorFixture emulator, string provider, string more = "") =>
        emulator.CallAsync("setup_integration", $$"""{"provider":"{{provider}}"{{more}} }""");

    /// <summary>The status of a provider, in one word.</summary>
    public static async Task<string> GetStatusAsync(this EmulatorFixture emulator, string provider)
    {
        Reply reply = await emulator.CallAsync("get_integration_status", $$"""{"provider":"{{provider}}"}""");
        return Assert.Single(reply.Json["integrations"]!.AsArray())!["status"]!.GetValue<string>();
    }

    public static void AssertFits(string schema, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        EvaluationResults results = s_schemas[schema].Evaluate(document.RootElement, s_options);
        Assert.True(results.IsValid, $"{schema} does not allow {json}");
    }

    private static Dictionary<string, JsonSchema> ReadSchemas()
    {
        string folder = Path.Combine(Repository.Root, "src", "Outlit.Integrations.Emulator", "Gateway");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "gateway.openapi.json")));
        return document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .ToDictionary(schema => schema.Name, schema => JsonSchema.FromText($"{schema.Value}"));
    }
}
