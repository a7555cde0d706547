using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Takes the members of a request's object one by one and gathers all that is wrong with them.</summary>
internal sealed class BodyReader(JsonElement body, bool loose, params ImmutableArray<string> path)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<ErrorDetail> _mistakes = [];

    /// <summary>A text that has to be there and not be blank.</summary>
    public string RequiredString(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            Refuse(name, "Required");
        }
        else if (loose && value.ValueKind == JsonValueKind.Number)
        {
            return value.GetRawText();
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(name, $"Expected string, received {NameOf(value)}");
        }
        else if (string.IsNullOrWhiteSpace(value.GetString()))
        {
            Refuse(name, "Must not be empty");
        }
        else
        {
            return value.GetString()!;
        }

        return "";
    }

    /// <summary>A text that may be left out, or null.</summary>
    public string? OptionalString(string name) => Optional(name) is null ? null : RequiredString(name);

    /// <summary>An object that may be left out, or null.</summary>
    public JsonElement? OptionalObject(string name) => Optional(name, JsonValueKind.Object, "object");

    /// <summary>An array that may be left out, or null.</summary>
    public JsonElement? OptionalArray(string name) => Optional(name, JsonValueKind.Array, "array");

    /// <summary>A truth value that may be left out, or null.</summary>
    public bool? OptionalBoolean(string name)
    {
        JsonElement? value = Optional(name);
        if (value is { ValueKind: JsonValueKind.True or JsonValueKind.False })
        {
            return value.Value.GetBoolean();
        }

        if (value is not null)
        {
            Refuse(name, $"Expected boolean, received {NameOf(value.Value)}");
        }

        return null;
    }

    /// <summary>A whole number, not negative, that may be left out, or null.</summary>
    public int? OptionalCount(string name)
    {
        JsonElement? value = Optional(name);
        if (value is { ValueKind: JsonValueKind.Number } && value.Value.TryGetInt32(out int count) && count >= 0)
        {
            return count;
        }

        if (value is not null)
        {
            Refuse(name, $"Expected a whole number from 0 on, received {value.Value.GetRawText()}");
        }

        return null;
    }

    /// <summary>A value of any kind that may be left out, or null.</summary>
    public JsonElement? Optional(string name) =>
        TryGet(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Adds a mistake that only the caller could see.</summary>
    public void Refuse(string name, string message) => _mistakes.Add(new([.. path, name], message));

    /// <summary>Ends the reading.</summary>
    /// <exception cref="Refusal">Something was wrong, or, unless all is let pass, a member is left that nobody knows.</exception>
    public void End()
    {
        foreach (JsonProperty member in loose ? [] : body.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
            {
                Refuse(Masking.Text(member.Name), "Unrecognized member");
            }
        }

        if (_mistakes.Count > 0)
        {
            throw Refusal.BadRequest("Invalid request", _mistakes);
        }
    }

    private JsonElement? Optional(string name, JsonValueKind kind, string expected)
    {
        JsonElement? value = Optional(name);
        if (value is not null && value.Value.ValueKind != kind)
        {
            Refuse(name, $"Expected {expected}, received {NameOf(value.Value)}");
            return null;
        }

        return value;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        return body.TryGetProperty(name, out value);
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind kind => kind.ToString().ToLowerInvariant(),
    };
}
