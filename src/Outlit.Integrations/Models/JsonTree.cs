namespace Outlit.Integrations.Models;

/// <summary>
/// JSON of any shape as PowerShell objects: objects become PSObjects, arrays stay arrays, texts are cleaned, and a text
/// that is a secret by its name or form becomes an <see cref="OutlitSecret"/>.
/// </summary>
internal static class JsonTree
{
    public static object? Read(JsonElement json, ApiResponse response, string name = "") => json.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(json, response, name),
        JsonValueKind.Array => json.EnumerateArray().Select(item => Read(item, response, name)).ToArray(),
        JsonValueKind.String => ReadText(GetText(json), response, name),
        JsonValueKind.Number => ReadNumber(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>
    /// The name that tells whether a member is a secret: that of the object around it, if it is a secret; the
    /// <c>name</c> beside a <c>value</c>, such as in <c>{"name":"x-outlit-auth","value":…}</c>; else its own.
    /// </summary>
    public static string GetNameForSecretCheck(JsonElement parent, JsonProperty member, string parentName) =>
        SecretNames.IsSecret(parentName) ? parentName
        : GetName(member) == "value"
            && TryFind(parent, "name", out JsonElement name)
            && name.ValueKind is JsonValueKind.String ? GetText(name)
        : GetName(member);

    public static void AddMember(
        PropertyBuilder target, JsonElement parent, JsonProperty member, string parentName, ApiResponse response) =>
        target.Add(
            response.Clean(GetName(member)),
            Read(member.Value, response, GetNameForSecretCheck(parent, member, parentName)));

    /// <summary>Finds a member, also where another name has escapes that are not valid.</summary>
    public static bool TryFind(JsonElement json, string name, out JsonElement value)
    {
        try
        {
            return json.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = FindByReadableName(json, name);
            return value.ValueKind is not JsonValueKind.Undefined;
        }
    }

    /// <summary>The name of a member; a mark if its escapes or bytes are not valid.</summary>
    public static string GetName(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "(not readable)";
        }
    }

    /// <summary>The text of a JSON string; a mark if its escapes or bytes are not valid.</summary>
    public static string GetText(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "(not readable)";
        }
    }

    private static JsonElement FindByReadableName(JsonElement json, string name) =>
        json.EnumerateObject().LastOrDefault(member => GetName(member) == name).Value;

    private static object ReadText(string text, ApiResponse response, string name) =>
        text.Length > 0 && SecretNames.IsSecret(name, text) ? new OutlitSecret(text) : response.Clean(text);

    private static PSObject ReadObject(JsonElement json, ApiResponse response, string name)
    {
        PropertyBuilder tree = new();
        foreach (JsonProperty member in json.EnumerateObject())
            AddMember(tree, json, member, name, response);

        return tree.Target;
    }

    private static object ReadNumber(JsonElement json)
    {
        if (json.TryGetInt64(out long whole))
            return whole is >= int.MinValue and <= int.MaxValue ? (int)whole : whole;

        // A decimal if it keeps every digit, a double if the range asks for it, else the text as it was sent.
        string raw = json.GetRawText();
        if (raw.IndexOfAny(['e', 'E']) < 0 && json.TryGetDecimal(out decimal exact))
            return exact;

        return json.TryGetDouble(out double real) && !double.IsInfinity(real) ? real : raw;
    }
}

/// <summary>
/// Adds properties of any name to a PowerShell object. A name that PowerShell cannot use, because it is empty,
/// reserved or the same as another without case, gets a number: <c>name (2)</c>.
/// </summary>
internal sealed class PropertyBuilder
{
    private static readonly string[] s_reserved = ["psobject", "psbase", "psadapted", "psextended"];

    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    public PSObject Target { get; } = new();

    public void Add(string name, object? value) =>
        Target.Properties.Add(new PSNoteProperty(GetUniqueName(name.Length == 0 ? "(no name)" : name), value));

    private string GetUniqueName(string name)
    {
        if (!_counts.TryGetValue(name, out int count))
        {
            bool isReserved = s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase);
            _counts[name] = 1;
            if (!isReserved)
                return name;

            count = 1;
        }

        string unique;
        do
        {
            count++;
            unique = $"{name} ({count.ToString(CultureInfo.InvariantCulture)})";
        }
        while (_counts.ContainsKey(unique));
        _counts[name] = count;
        _counts[unique] = 1;
        return unique;
    }
}
