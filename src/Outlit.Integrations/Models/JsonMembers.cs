namespace Outlit.Integrations.Models;

/// <summary>
/// The server's JSON does not have the shape of the route; the message says where, and what was found.
/// </summary>
internal sealed class JsonShapeException(string message) : Exception(message);

/// <summary>
/// Reads the members of one JSON object by name, and remembers which were read: all others are
/// <see cref="GetUnreadMembers"/>. A member of an unexpected type counts as not read, so that nothing is lost. Texts
/// are cleaned here.
/// </summary>
internal sealed class JsonMembers
{
    private readonly string _description;
    private readonly List<string> _read = new(10);

    /// <exception cref="JsonShapeException"><paramref name="json"/> is not an object.</exception>
    public JsonMembers(JsonElement json, ApiResponse response, string description)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw new JsonShapeException($"{description} should be a JSON object, but is {DescribeKind(json)}");

        Json = json;
        _description = description;
        Response = response;
    }

    public JsonElement Json { get; }

    public ApiResponse Response { get; }

    /// <summary>A text; a number or a boolean as it is written. Null if absent, null or of another type.</summary>
    public string? GetString(string name)
    {
        if (!JsonTree.TryFind(Json, name, out JsonElement value))
            return null;

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _read.Add(name);
                return Response.Clean(JsonTree.GetText(value));
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                _read.Add(name);
                return Response.Clean(value.GetRawText());
            case JsonValueKind.Null:
                _read.Add(name);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="JsonShapeException">It is missing, null or empty.</exception>
    public string GetRequiredString(string name) => GetString(name) is { Length: > 0 } text
        ? text
        : throw new JsonShapeException($"{_description} has no '{name}'");

    public bool? GetBoolean(string name) =>
        TryGet(name, JsonValueKind.True, out _) ? true
        : TryGet(name, JsonValueKind.False, out _) ? false
        : null;

    public long? GetInt64(string name)
    {
        if (!TryGet(name, JsonValueKind.Number, out JsonElement value))
            return null;

        if (value.TryGetInt64(out long number))
            return number;

        _read.Remove(name);
        return null;
    }

    /// <summary>A timestamp, with or without fractions; without an offset it is UTC.</summary>
    public DateTimeOffset? GetDateTimeOffset(string name)
    {
        if (!TryGet(name, JsonValueKind.String, out JsonElement value))
            return null;

        string text = JsonTree.GetText(value);
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Style, out DateTimeOffset time))
            return time;

        _read.Remove(name);
        return null;
    }

    /// <summary>True if a member is there and of this kind; a member that is null counts as read.</summary>
    public bool TryGet(string name, JsonValueKind kind, out JsonElement value)
    {
        if (!JsonTree.TryFind(Json, name, out value))
            return false;

        if (value.ValueKind == kind || value.ValueKind is JsonValueKind.Null)
            _read.Add(name);

        return value.ValueKind == kind;
    }

    public bool Contains(string name) => JsonTree.TryFind(Json, name, out _);

    /// <summary>True if a member is there and of this kind; it does not count as read.</summary>
    public bool TryPeek(string name, JsonValueKind kind, out JsonElement value) =>
        JsonTree.TryFind(Json, name, out value) && value.ValueKind == kind;

    /// <summary>The members of a nested object, which does not count as read; null if there is none.</summary>
    public JsonMembers? PeekMembers(string name) =>
        TryPeek(name, JsonValueKind.Object, out JsonElement value) ? new(value, Response, $"'{name}'") : null;

    /// <summary>Leaves these members out of AdditionalData.</summary>
    public void Ignore(params string[] names) => _read.AddRange(names);

    /// <summary>Leaves a member out of AdditionalData if it is null.</summary>
    public void IgnoreNull(string name) => TryGet(name, JsonValueKind.Undefined, out _);

    /// <summary>
    /// The objects of an array; empty if it is absent or null. An item that is not an object, or lacks a member it must
    /// have, is an error of its own.
    /// </summary>
    public List<JsonMembers> GetObjects(string name, string description, string? required = null)
    {
        List<JsonMembers> objects = [];
        if (!TryGet(name, JsonValueKind.Array, out JsonElement array))
            return objects;

        foreach (JsonElement item in array.EnumerateArray())
        {
            try
            {
                JsonMembers members = new(item, Response, description);
                if (required is not null)
                    members.GetRequiredString(required);

                objects.Add(members);
            }
            catch (JsonShapeException e)
            {
                // The array then counts as not read, so that nothing is lost.
                _read.Remove(name);
                Response.ItemErrors.Add(HttpErrors.Unreadable(Response, e));
            }
        }

        return objects;
    }

    /// <summary>The texts of an array; empty if it is absent, null, or has other items.</summary>
    public IReadOnlyList<string> GetStrings(string name)
    {
        if (!TryGet(name, JsonValueKind.Array, out JsonElement array))
            return OutlitList<string>.Empty;

        if (array.EnumerateArray().Any(item => item.ValueKind is not JsonValueKind.String))
        {
            _read.Remove(name);
            return OutlitList<string>.Empty;
        }

        return new OutlitList<string>(array.EnumerateArray().Select(item => Response.Clean(JsonTree.GetText(item))));
    }

    /// <summary>A member of any type as PowerShell objects; null if absent, or of another type.</summary>
    public T? GetTree<T>(string name)
        where T : class
    {
        if (!JsonTree.TryFind(Json, name, out JsonElement value) || JsonTree.Read(value, Response, name) is not T tree)
            return null;

        _read.Add(name);
        return tree;
    }

    /// <summary>All members that were not read, as a PowerShell object; null if there are none.</summary>
    public PSObject? GetUnreadMembers()
    {
        PropertyBuilder? unread = null;
        foreach (JsonProperty member in Json.EnumerateObject())
        {
            if (!WasRead(member))
            {
                unread ??= new();
                JsonTree.AddMember(unread, Json, member, "", Response);
            }
        }

        return unread?.Target;
    }

    /// <summary>The kind of a JSON value in words.</summary>
    private static string DescribeKind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "a boolean",
    };

    private bool WasRead(JsonProperty member)
    {
        try
        {
            foreach (string name in _read)
            {
                if (member.NameEquals(name))
                    return true;
            }

            return false;
        }
        catch (InvalidOperationException)
        {
            // The name has escapes that are not valid.
            return false;
        }
    }
}
