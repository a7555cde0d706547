namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Reads the members of an object in a request one by one, and collects all errors in them.</summary>
internal sealed class BodyReader(JsonElement body, bool loose, params ImmutableArray<string> path)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<ErrorDetail> _errors = [];

    /// <summary>Reads the body of an integration route and adds it, masked, to the log.</summary>
    public static async Task<BodyReader> ReadAsync(HttpContext context, EmulatorOptions options)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: options.Loose);
        RequestRecord.Of(context).Body = Masking.Body(body);
        return new(body, options.Loose);
    }

    /// <summary>Reads a string that must not be blank; returns an empty one if there is an error.</summary>
    public string RequiredString(string name)
    {
        bool exists = TryGet(name, out JsonElement value);
        if (loose && value.ValueKind == JsonValueKind.Number)
        {
            return value.GetRawText();
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        string? error = !exists ? "Required"
            : text is null ? $"Expected string, received {GetTypeName(value)}"
            : string.IsNullOrWhiteSpace(text) ? "Must not be empty"
            : null;
        if (error is null)
        {
            return text!;
        }

        AddError(name, error);
        return "";
    }

    // Optional members can be left out or null.
    public string? OptionalString(string name) => Optional(name) is null ? null : RequiredString(name);

    public JsonElement? OptionalObject(string name) => Optional(name, "object", JsonValueKind.Object);

    public JsonElement? OptionalArray(string name) => Optional(name, "array", JsonValueKind.Array);

    public bool? OptionalBoolean(string name) =>
        Optional(name, "boolean", JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    public int? OptionalCount(string name)
    {
        if (Optional(name) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0)
        {
            return count;
        }

        AddError(name, $"Expected a whole number of at least 0, received {value.GetRawText()}");
        return null;
    }

    public JsonElement? Optional(string name) =>
        TryGet(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public void AddError(string name, string message) => _errors.Add(new([.. path, name], message));

    /// <exception cref="ApiErrorException">There were errors, or, unless loose, there are unknown members.</exception>
    public void ThrowIfInvalid()
    {
        foreach (JsonProperty member in loose ? [] : body.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
            {
                AddError(Masking.Text(member.Name), "Unrecognized member");
            }
        }

        if (_errors.Count > 0)
        {
            throw ApiErrorException.BadRequest("Invalid request", _errors);
        }
    }

    private JsonElement? Optional(string name, string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        JsonElement? value = Optional(name);
        if (value is not null && !kinds.Contains(value.Value.ValueKind))
        {
            AddError(name, $"Expected {expected}, received {GetTypeName(value.Value)}");
            return null;
        }

        return value;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        return body.TryGetProperty(name, out value);
    }

    private static string GetTypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind kind => kind.ToString().ToLowerInvariant(),
    };
}
