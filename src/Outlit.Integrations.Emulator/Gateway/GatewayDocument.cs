using Json.Schema;
using Microsoft.OpenApi;

namespace Outlit.Integrations.Emulator.Gateway;

/// <summary>The vendor's OpenAPI document of the gateway, with the tools that concern integrations.</summary>
internal static class GatewayDocument
{
    private static readonly EvaluationOptions s_options = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    private static readonly string s_text = ReadText();

    private static readonly Dictionary<string, JsonSchema> s_inputs = ReadInputs();

    /// <summary>The tools of the document.</summary>
    public static IReadOnlyCollection<string> Tools => s_inputs.Keys;

    /// <summary>What is wrong with the input of a tool; empty if it fits the schema.</summary>
    public static string[] GetErrors(string tool, JsonElement input)
    {
        EvaluationResults results = s_inputs[tool].Evaluate(input, s_options);
        return results.IsValid ? [] :
        [
            .. from place in results.Details ?? []
               from error in place.Errors ?? []
               select $"{place.InstanceLocation}: {error.Value}",
        ];
    }

    /// <summary>Adds the path and the schemas to the document of the emulator.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        OpenApiDocument gateway = OpenApiDocument.Parse(s_text, OpenApiConstants.Json).Document!;
        foreach ((string path, IOpenApiPathItem item) in gateway.Paths)
        {
            document.Paths[path] = item;
        }

        foreach ((string name, IOpenApiSchema schema) in gateway.Components!.Schemas!)
        {
            document.AddComponent(name, schema);
        }
    }

    private static string ReadText()
    {
        using Stream resource =
            typeof(GatewayDocument).Assembly.GetManifestResourceStream("gateway.openapi.json")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, JsonSchema> ReadInputs()
    {
        const string Prefix = "ToolInput_";
        using JsonDocument document = JsonDocument.Parse(s_text);
        return document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(schema => schema.Name[Prefix.Length..], schema => JsonSchema.FromText($"{schema.Value}"));
    }
}
