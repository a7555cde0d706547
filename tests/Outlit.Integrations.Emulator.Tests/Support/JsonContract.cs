using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Checks JSON against the part of JSON Schema that the OpenAPI document uses.</summary>
internal sealed class JsonContract(JsonNode document)
{
    private static readonly string[] s_known =
    [
        "$ref", "type", "properties", "required", "items", "additionalProperties", "anyOf", "oneOf", "enum", "format",
        "pattern", "description", "default", "title", "example", "nullable", "minimum", "maximum",
    ];

    public List<string> Check(JsonNode schema, JsonNode? value, string path)
    {
        List<string> mistakes = [];
        Check(schema, value, path, mistakes);
        return mistakes;
    }

    private void Check(JsonNode schema, JsonNode? value, string path, List<string> mistakes)
    {
        if (schema is JsonValue)
        {
            return;
        }

        foreach ((string word, _) in schema.AsObject())
        {
            Assert.Contains(word, s_known);
        }

        if (schema["$ref"] is JsonNode reference)
        {
            Check(Resolve(reference.GetValue<string>()), value, path, mistakes);
            return;
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices
            && !choices.Any(choice => Check(choice!, value, path).Count == 0))
        {
            mistakes.Add($"{path} has none of {choices.Count} forms");
        }

        if (schema["type"] is JsonNode type && !TypesOf(type).Any(word => Is(value, word)))
        {
            mistakes.Add($"{path} is {KindOf(value)}, not {type.ToJsonString()}");
            return;
        }

        if (schema["format"]?.GetValue<string>() == "date-time" && value is not null
            && !DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out _))
        {
            mistakes.Add($"{path} is not a time");
        }

        CheckMembers(schema, value, path, mistakes);
        if (value is JsonArray items && schema["items"] is JsonNode item)
        {
            for (int i = 0; i < items.Count; i++)
            {
                Check(item, items[i], $"{path}[{i}]", mistakes);
            }
        }
    }

    private void CheckMembers(JsonNode schema, JsonNode? value, string path, List<string> mistakes)
    {
        if (value is not JsonObject members)
        {
            return;
        }

        foreach (JsonNode? required in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey(required!.GetValue<string>()))
            {
                mistakes.Add($"{path} lacks {required}");
            }
        }

        foreach ((string name, JsonNode? member) in members)
        {
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is JsonNode rule)
            {
                Check(rule, member, $"{path}.{name}", mistakes);
            }
        }
    }

    private JsonNode Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, step) => node[step]!);

    private static IEnumerable<string> TypesOf(JsonNode type) =>
        type is JsonArray several ? several.Select(each => each!.GetValue<string>()) : [type.GetValue<string>()];

    // By JSON Schema an integer is a number too, and 1.0 is an integer.
    private static bool Is(JsonNode? value, string type) => type switch
    {
        "number" => KindOf(value) == "number",
        "integer" => KindOf(value) == "number" && double.IsInteger(value!.GetValue<double>()),
        _ => KindOf(value) == type,
    };

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind kind => kind.ToString().ToLowerInvariant(),
    };
}
