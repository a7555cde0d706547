namespace Outlit.Integrations.Commands;

/// <summary>
/// Converts PowerShell values (hashtables, objects, arrays, SecureStrings) to the config of a request. A value
/// without a JSON form is refused before anything is sent; the error names its path.
/// </summary>
internal static class ConfigReader
{
    private const int MaxDepth = 32;

    /// <summary>Converts a dictionary or an object.</summary>
    /// <exception cref="OutlitException">
    /// It is neither, or a value has no JSON form (<c>Outlit.InvalidConfiguration</c>).
    /// </exception>
    public static Config Read(object source) => ReadValue(source, "config") as Config
        ?? throw ClientErrors.InvalidConfiguration(
            $"The config must be a hashtable or an object, but its type is {Unwrap(source).GetType().Name}.", null);

    /// <summary>Converts one value, with its path for messages.</summary>
    /// <exception cref="OutlitException">It has no JSON form (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static object? ReadValue(object? value, string path) => ReadValue(value, path, 0);

    private static Config Read(IEnumerable<KeyValuePair<string, object?>> members, string path, int depth)
    {
        Config config = new();
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (config.Contains(member.Key))
                throw ClientErrors.InvalidConfiguration($"'{path}' has two members '{member.Key}'.", member.Key);

            config[member.Key] = ReadValue(member.Value, $"{path}.{member.Key}", depth + 1);
        }

        return config;
    }

    private static object? ReadValue(object? value, string path, int depth)
    {
        if (depth > MaxDepth)
            throw ClientErrors.InvalidConfiguration($"'{path}' is nested too deep, or contains itself.", path);

        if (value is PSObject { BaseObject: PSCustomObject } custom)
            return Read(GetMembers(custom), path, depth);

        return ReadPlainValue(value is null ? null : Unwrap(value), path, depth);
    }

    private static object Unwrap(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static object? ReadPlainValue(object? value, string path, int depth) => value switch
    {
        null or string or bool or long or decimal => value,
        SecureString secret => SecureText.TrimLineEnds(secret),
        byte or sbyte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => (decimal)number,
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => number,
        float number when !float.IsNaN(number) && !float.IsInfinity(number) =>
            double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        char or Guid or Enum => value.ToString(),
        Uri address => address.OriginalString,
        SwitchParameter flag => flag.IsPresent,
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        DateTime time => FormatTime(time.ToUniversalTime()),
        DateTimeOffset time => FormatTime(time.UtcDateTime),
        PSCredential credential => SecureText.TrimLineEnds(credential.Password ?? new()),
        OutlitSecret secret => secret.ToSecureString(),
        IDictionary dictionary => Read(GetMembers(dictionary), path, depth),
        IEnumerable<KeyValuePair<string, object?>> members => Read(members, path, depth),
        IEnumerable list => ReadList(list, path, depth),
        _ => throw ClientErrors.InvalidConfiguration(
            $"'{path}' is a {value.GetType().Name}, which has no JSON form.", path),
    };

    private static string FormatTime(DateTime utc) =>
        utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static List<object?> ReadList(IEnumerable list, string path, int depth)
    {
        List<object?> items = [];
        foreach (object? item in list)
            items.Add(ReadValue(item, $"{path}[{items.Count}]", depth + 1));

        return items;
    }

    private static IEnumerable<KeyValuePair<string, object?>> GetMembers(PSObject custom) =>
        custom.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.Value));

    private static IEnumerable<KeyValuePair<string, object?>> GetMembers(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture), entry.Value);
    }
}
