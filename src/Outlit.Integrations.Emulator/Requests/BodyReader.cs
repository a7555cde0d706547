namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Reads the members of an object in a request one by one, and collects all errors in them.</summary>
internal sealed class BodyReader(JsonElement body, bool loose, params ImmutableArray<string> path)
{
    private const int MaxErrors = 20;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<BodyReader> _items = [];
    private List<ErrorDetail> _errors = [];

    /// <summary>Reads the body of an integration route and adds it, masked, to the log.</summary>
    public static async Task<BodyReader> ReadAsync(HttpContext context)
    {
        EmulatorOptions options = EmulatorServices.Of(context).Options;
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: options.Loose);
        RequestRecord.Of(context).Body = Masking.Body(body);
        return new(body, options.Loose);
    }

    public static async Task<BodyReader> ReadControlAsync(HttpContext context) =>
        new(await RequestBody.ReadObjectAsync(context, anyContentType: true), loose: false);

    /// <summary>Reads a string that must not be blank; returns an empty one if there is an error.</summary>
    public string RequiredString(string name)
    {
        bool exists = TryGet(name, out JsonElement value);
        if (loose && value.ValueKind == JsonValueKind.Number)
            return value.GetRawText();

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        string? error = !exists ? "Required"
            : text is null ? $"Expected string, received {GetTypeName(value)}"
            : string.IsNullOrWhiteSpace(text) ? "Must not be empty"
            : null;
        if (error is null)
            return text!;

        AddError(name, error);
        return "";
    }

    // Optional members can be left out or null.
    public string? OptionalString(string name) => Optional(name) is null ? null : RequiredString(name);

    // A string that may be blank.
    public string? OptionalText(string name) => Optional(name, "string", JsonValueKind.String)?.GetString();

    public JsonElement? OptionalObject(string name) => Optional(name, "object", JsonValueKind.Object);

    /// <summary>
    /// Reads an array, and returns a reader for each object in it. Its errors, and its unknown members, are those of
    /// this reader.
    /// </summary>
    public IReadOnlyList<BodyReader> OptionalObjects(string name)
    {
        List<BodyReader> readers = [];
        int index = 0;
        foreach (JsonElement item in Optional(name, "array", JsonValueKind.Array)?.EnumerateArray() ?? default)
        {
            ImmutableArray<string> itemPath = [.. path, name, index.ToString(CultureInfo.InvariantCulture)];
            index++;
            if (item.ValueKind == JsonValueKind.Object)
                readers.Add(new(item, loose, itemPath) { _errors = _errors });
            else
                AddError(itemPath, $"Expected object, received {GetTypeName(item)}");
        }

        _items.AddRange(readers);
        return readers;
    }

    public bool? OptionalBoolean(string name) =>
        Optional(name, "boolean", JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    public int? OptionalCount(string name)
    {
        if (Optional(name) is not JsonElement value)
            return null;

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0)
            return count;

        AddError(name, $"Expected a whole number of at least 0, received {value.GetRawText()}");
        return null;
    }

    public JsonElement? Optional(string name) =>
        TryGet(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public void AddError(string name, string message) => AddError([.. path, name], message);

    /// <exception cref="ApiErrorException">There were errors, or, unless loose, there are unknown members.</exception>
    public void ThrowIfInvalid()
    {
        RejectUnknownMembers();
        if (_errors.Count > 0)
            throw ApiErrorException.BadRequest("Invalid request", _errors);
    }

    private void RejectUnknownMembers()
    {
        foreach (JsonProperty member in loose ? [] : body.EnumerateObject())
        {
            if (!_known.Contains(member.Name) && _errors.Count < MaxErrors)
                AddError(Masking.Text(member.Name), "Unrecognized member");
        }

        _items.ForEach(item => item.RejectUnknownMembers());
    }

    private void AddError(ImmutableArray<string> place, string message)
    {
        if (_errors.Count < MaxErrors)
            _errors.Add(new(place, message));
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
