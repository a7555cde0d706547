namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Checks JSON against the part of JSON Schema that the OpenAPI document uses.</summary>
internal sealed class JsonContract(JsonNode document)
{
    private static readonly string[] s_known =
    [
        "$ref", "type", "properties", "required", "items", "additionalProperties", "anyOf", "oneOf", "enum", "format",
        "pattern", "description", "default", "title", "example", "nullable", "minimum", "maximum",
        "const", "minLength", "maxLength", "minItems",
    ];

    public List<string> Check(JsonNode schema, JsonNode? value, string path)
    {
        List<string> errors = [];
        Check(schema, value, path, errors);
        return errors;
    }

    private void Check(JsonNode schema, JsonNode? value, string path, List<string> errors)
    {
        if (schema is JsonValue allowsAny)
        {
            if (!allowsAny.GetValue<bool>())
                errors.Add($"{path} is not allowed");

            return;
        }

        foreach ((string keyword, _) in schema.AsObject())
            Assert.Contains(keyword, s_known);

        if (schema["$ref"] is JsonNode reference)
        {
            Check(Resolve(reference.GetValue<string>()), value, path, errors);
            return;
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices
            && !choices.Any(choice => Check(choice!, value, path).Count == 0))
        {
            errors.Add($"{path} has none of {choices.Count} forms");
        }

        if (schema["type"] is JsonNode type && !TypesOf(type).Any(name => Is(value, name)))
        {
            errors.Add($"{path} is {KindOf(value)}, not {type.ToJsonString()}");
            return;
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            errors.Add($"{path} is none of {words.ToJsonString()}");

        if (schema["const"] is JsonNode word && !JsonNode.DeepEquals(word, value))
            errors.Add($"{path} is not {word.ToJsonString()}");

        if (schema["format"]?.GetValue<string>() == "date-time" && value is not null
            && !DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out _))
        {
            errors.Add($"{path} is not a time");
        }

        CheckMembers(schema, value, path, errors);
        if (value is JsonArray items && schema["items"] is JsonNode item)
        {
            for (int i = 0; i < items.Count; i++)
                Check(item, items[i], $"{path}[{i}]", errors);
        }
    }

    private void CheckMembers(JsonNode schema, JsonNode? value, string path, List<string> errors)
    {
        if (value is not JsonObject members)
            return;

        foreach (JsonNode? required in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey(required!.GetValue<string>()))
                errors.Add($"{path} lacks {required}");
        }

        foreach ((string name, JsonNode? member) in members)
        {
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is JsonNode rule)
                Check(rule, member, $"{path}.{name}", errors);
        }
    }

    private JsonNode Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, step) => node[step]!);

    private static IEnumerable<string> TypesOf(JsonNode type) =>
        type is JsonArray several ? several.Select(each => each!.GetValue<string>()) : [type.GetValue<string>()];

    // In JSON Schema an integer is also a number, and 1.0 is an integer.
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
