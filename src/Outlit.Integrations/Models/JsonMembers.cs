namespace Outlit.Integrations.Models;

/// <summary>The server's JSON does not have the shape of the route; the message says where, and what was found.</summary>
internal sealed class JsonShapeException(string message) : Exception(message);

/// <summary>
/// Reads the members of one JSON object by name, and remembers which were read: all others are
/// <see cref="GetUnreadMembers"/>. A member of an unexpected type counts as not read, so that nothing is lost. Texts are
/// cleaned here.
/// </summary>
internal sealed class JsonMembers
{
    private const int UsualCount = 10;

    private readonly JsonElement _json;
    private readonly string _description;
    private readonly List<string> _read = new(UsualCount);

    /// <param name="json">The JSON object.</param>
    /// <param name="response">The response it is part of.</param>
    /// <param name="description">What the object is, for messages.</param>
    /// <exception cref="JsonShapeException"><paramref name="json"/> is not an object.</exception>
    public JsonMembers(JsonElement json, ApiResponse response, string description)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonShapeException($"{description} should be a JSON object, and is {DescribeKind(json)}");
        }

        _json = json;
        _description = description;
        Response = response;
    }

    /// <summary>The response that the object is part of.</summary>
    public ApiResponse Response { get; }

    /// <summary>A text; a number or a boolean as it is written. Null if absent, null or of another type.</summary>
    public string? GetString(string name)
    {
        if (!_json.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

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

    public bool? GetBoolean(string name)
    {
        if (!TryGet(name, JsonValueKind.True, out JsonElement value) && !TryGet(name, JsonValueKind.False, out value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.True;
    }

    public long? GetInt64(string name)
    {
        bool isNumber = _json.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.Number;
        if (!isNumber || !value.TryGetInt64(out long number))
        {
            return null;
        }

        _read.Add(name);
        return number;
    }

    /// <summary>A timestamp, with or without fractions; without an offset it is UTC.</summary>
    public DateTimeOffset? GetDateTimeOffset(string name)
    {
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        if (!_json.TryGetProperty(name, out JsonElement value) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Null)
        {
            _read.Add(name);
            return null;
        }

        if (!DateTimeOffset.TryParse(JsonTree.GetText(value), CultureInfo.InvariantCulture, Style, out DateTimeOffset time))
        {
            return null;
        }

        _read.Add(name);
        return time;
    }

    /// <summary>True if a member is there and of this kind; a member that is null counts as read.</summary>
    public bool TryGet(string name, JsonValueKind kind, out JsonElement value)
    {
        if (!_json.TryGetProperty(name, out value))
        {
            return false;
        }

        if (value.ValueKind == kind || value.ValueKind is JsonValueKind.Null)
        {
            _read.Add(name);
        }

        return value.ValueKind == kind;
    }

    /// <summary>The members of a nested object; null if it is absent or of another type.</summary>
    public JsonMembers? TryGetMembers(string name) =>
        TryGet(name, JsonValueKind.Object, out JsonElement value) ? new(value, Response, $"'{name}'") : null;

    /// <summary>
    /// The objects of an array; empty if it is absent or null. An item that is not an object is an error of its own.
    /// </summary>
    public List<JsonMembers> GetObjects(string name, string description)
    {
        List<JsonMembers> objects = [];
        if (!TryGet(name, JsonValueKind.Array, out JsonElement array))
        {
            return objects;
        }

        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind is JsonValueKind.Object)
            {
                objects.Add(new(item, Response, description));
            }
            else
            {
                AddItemError(name, $"{description} should be a JSON object, and is {DescribeKind(item)}");
            }
        }

        return objects;
    }

    /// <summary>The texts of an array; empty if it is absent, null, or has other items.</summary>
    public IReadOnlyList<string> GetStrings(string name)
    {
        if (!TryGet(name, JsonValueKind.Array, out JsonElement array))
        {
            return [];
        }

        if (array.EnumerateArray().Any(item => item.ValueKind is not JsonValueKind.String))
        {
            _read.Remove(name);
            return [];
        }

        return array.EnumerateArray().Select(item => Response.Clean(JsonTree.GetText(item))).ToArray();
    }

    /// <summary>A member of any type as PowerShell objects; null if absent.</summary>
    public object? GetTree(string name)
    {
        if (!_json.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        _read.Add(name);
        return JsonTree.Read(value, Response, name);
    }

    /// <summary>Adds an error for an item of an array; the array then counts as not read, so that nothing is lost.</summary>
    public void AddItemError(string name, string problem)
    {
        _read.Remove(name);
        Response.ItemErrors.Add(HttpErrors.Unreadable(Response, new JsonShapeException(problem)));
    }

    /// <summary>All members that were not read, as a PowerShell object; null if there are none.</summary>
    public PSObject? GetUnreadMembers()
    {
        PropertyBuilder? unread = null;
        foreach (JsonProperty member in _json.EnumerateObject())
        {
            if (!WasRead(member))
            {
                unread ??= new();
                JsonTree.AddMember(unread, _json, member, "", Response);
            }
        }

        return unread?.Target;
    }

    /// <summary>The kind of a JSON value in words.</summary>
    public static string DescribeKind(JsonElement json) => json.ValueKind switch
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
        foreach (string name in _read)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
