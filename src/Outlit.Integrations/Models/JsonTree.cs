using System;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Models;

/// <summary>
/// JSON of any shape as PowerShell knows it: objects become PSObjects, arrays stay arrays, texts stay texts, but a text
/// that is a secret by its name or looks becomes an <see cref="OutlitSecret"/>.
/// </summary>
internal static class JsonTree
{
    public static object? Read(JsonElement json, string name = "") => json.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(json, name),
        JsonValueKind.Array => json.EnumerateArray().Select(item => Read(item, name)).ToArray(),
        JsonValueKind.String => ReadText(Text(json), name),
        JsonValueKind.Number => ReadNumber(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>
    /// The name that tells whether a member's value is a secret: its own; that of the object it is in, if that is a secret; or
    /// where an object is a name and a value, such as <c>{"name":"x-outlit-auth","value":…}</c>, what stands there as the name.
    /// </summary>
    public static string Meaning(JsonElement parent, JsonProperty member, string parentName) =>
        Sensitive.IsName(parentName) ? parentName
        : member.NameEquals("value") && parent.TryGetProperty("name", out JsonElement name) && name.ValueKind is JsonValueKind.String ? Text(name)
        : Name(member);

    /// <summary>Adds a member under its name; a name that PowerShell takes for one already there gets a tick at its end.</summary>
    public static void Add(PSObject target, JsonElement parent, JsonProperty member, string parentName = "")
    {
        string name = Name(member);
        string free = name.Length == 0 ? "(no name)" : name;
        while (target.Properties[free] is not null)
        {
            free += "'";
        }

        target.Properties.Add(new PSNoteProperty(free, Read(member.Value, Meaning(parent, member, parentName))));
    }

    /// <summary>The text of a JSON string; a mark in its place where its bytes or surrogates make no text.</summary>
    public static string Text(JsonElement json) => Readable(json, static json => json.GetString()!);

    private static object ReadText(string text, string name) =>
        text.Length > 0 && (Sensitive.IsName(name) || Sensitive.IsValue(text)) ? new OutlitSecret(text) : text;

    private static PSObject ReadObject(JsonElement json, string name)
    {
        PSObject tree = new();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            Add(tree, json, member, name);
        }

        return tree;
    }

    private static object ReadNumber(JsonElement json)
    {
        if (json.TryGetInt64(out long whole))
        {
            return whole is >= int.MinValue and <= int.MaxValue ? (int)whole : whole;
        }

        // A decimal where it keeps every digit, a double where the range asks for it, else the text as sent.
        string raw = json.GetRawText();
        return json.TryGetDecimal(out decimal exact) && raw.IndexOfAny(['e', 'E']) < 0 ? exact
            : json.TryGetDouble(out double real) && !double.IsInfinity(real) ? real
            : raw;
    }

    private static string Name(JsonProperty member) => Readable(member, static member => member.Name);

    private static string Readable<T>(T source, Func<T, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            return "(not readable)";
        }
    }
}
