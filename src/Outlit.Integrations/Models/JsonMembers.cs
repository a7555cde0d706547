using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;

namespace Outlit.Integrations.Models;

/// <summary>
/// Reads the members of one JSON object by name and remembers which were asked for, so that <see cref="Rest"/> can
/// hand over all others. A member whose value does not fit is left to the rest: nothing the server said is lost.
/// </summary>
internal sealed class JsonMembers
{
    private const int MostUsual = 10;

    private readonly JsonElement _json;
    private readonly List<string> _read = new(MostUsual);

    /// <exception cref="JsonShapeException"><paramref name="json"/> is not an object.</exception>
    public JsonMembers(JsonElement json, string what)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonShapeException($"{what} should be a JSON object, and is {Kind(json)}");
        }

        _json = json;
        What = what;
    }

    /// <summary>What the object is, for messages.</summary>
    public string What { get; }

    /// <summary>A text; a number or a boolean is taken as it is written. Null if absent, null or something else.</summary>
    public string? Text(string name)
    {
        if (!Find(name, out JsonElement value))
        {
            return null;
        }

        string? text = value.ValueKind switch
        {
            JsonValueKind.String => JsonTree.Text(value),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        return Took(name, text is not null || value.ValueKind is JsonValueKind.Null) ? text : null;
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="JsonShapeException">It is missing, null or empty.</exception>
    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw new JsonShapeException($"{What} has no '{name}'");

    public bool? Flag(string name)
    {
        if (!Find(name, out JsonElement value))
        {
            return null;
        }

        Took(name, value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null);
        return value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
    }

    public long? Number(string name)
    {
        if (!Find(name, out JsonElement value))
        {
            return null;
        }

        long number = 0;
        bool fits = value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out number);
        Took(name, fits || value.ValueKind is JsonValueKind.Null);
        return fits ? number : null;
    }

    /// <summary>A time stamp, with or without fractions; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!Find(name, out JsonElement value))
        {
            return null;
        }

        DateTimeOffset time = default;
        bool fits = value.ValueKind is JsonValueKind.String && DateTimeOffset.TryParse(
            JsonTree.Text(value),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out time);
        Took(name, fits || value.ValueKind is JsonValueKind.Null);
        return fits ? time : null;
    }

    /// <summary>The elements of an array; none if it is absent or null.</summary>
    public IEnumerable<JsonElement> Items(string name) =>
        Nested(name, JsonValueKind.Array, out JsonElement array) ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>The texts of an array; none if it is absent, null or has anything but texts in it.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!Find(name, out JsonElement value))
        {
            return [];
        }

        bool fits = value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String);
        return Took(name, fits || value.ValueKind is JsonValueKind.Null) && fits
            ? value.EnumerateArray().Select(JsonTree.Text).ToArray()
            : [];
    }

    /// <summary>True if a member is there and of the kind wanted; one of another kind is left to the rest.</summary>
    public bool Nested(string name, JsonValueKind kind, out JsonElement value) =>
        Find(name, out value) && Took(name, value.ValueKind == kind || value.ValueKind is JsonValueKind.Null) && value.ValueKind == kind;

    /// <summary>A member of any kind as a PowerShell tree; null if absent.</summary>
    public object? Tree(string name) =>
        Find(name, out JsonElement value) && Took(name, true) ? JsonTree.Read(value, name) : null;

    /// <summary>All members nobody has asked for, as a PowerShell object; null if there are none.</summary>
    public PSObject? Rest()
    {
        PSObject? rest = null;
        foreach (JsonProperty member in _json.EnumerateObject())
        {
            if (!WasRead(member))
            {
                JsonTree.Add(rest ??= new PSObject(), _json, member);
            }
        }

        return rest;
    }

    /// <summary>The kind of a JSON value in words.</summary>
    public static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "a boolean",
    };

    // Not Exists with a method group: that boxes the member and makes a delegate of it, for each member of each object.
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

    private bool Find(string name, out JsonElement value) => _json.TryGetProperty(name, out value);

    private bool Took(string name, bool fits)
    {
        if (fits)
        {
            _read.Add(name);
        }

        return fits;
    }
}
