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

    /// <summary>What is wrong with the input of a tool; empty if it fits the schema.</summary>
    public static string[] GetErrors(string tool, JsonElement input)
    {
        EvaluationResults results = s_inputs[tool].Evaluate(input, s_options);
        if (results.IsValid)
            return [];

        // The setup tool has a schema for each provider. The errors of the others are left out.
        (string Branch, string Member, string Error)[] errors =
        [
            .. from place in results.Details ?? []
               from error in place.Errors ?? []
               let branch = string.Join('/', $"{place.EvaluationPath}".Split('/').Take(3))
               select (branch, $"{place.InstanceLocation}", error.Value),
        ];
        string[] others = [.. errors.Where(each => each.Member == "/provider").Select(each => each.Branch)];
        string[] own = [.. errors.Where(each => !others.Contains(each.Branch)).Select(ToText)];
        return own.Length > 0 ? own : [.. errors.Select(ToText).Distinct()];

        static string ToText((string Branch, string Member, string Error) error) => $"{error.Member}: {error.Error}";
    }

    public static void AddTo(OpenApiDocument document)
    {
        // The object model writes every constant as a string.
        string text = s_text
            .Replace("\"const\":1}", "\"enum\":[1]}", StringComparison.Ordinal)
            .Replace("\"const\":true}", "\"enum\":[true]}", StringComparison.Ordinal);
        OpenApiDocument gateway = OpenApiDocument.Parse(text, OpenApiConstants.Json).Document!;
        foreach ((string path, IOpenApiPathItem item) in gateway.Paths)
            document.Paths[path] = item;

        foreach ((string name, IOpenApiSchema schema) in gateway.Components!.Schemas!)
            document.AddComponent(name, schema);
    }

    private static string ReadText()
    {
        using StreamReader reader = new(
            typeof(GatewayDocument).Assembly.GetManifestResourceStream("gateway.openapi.json")!);
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
