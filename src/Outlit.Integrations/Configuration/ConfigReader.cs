using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Outlit.Integrations.Api;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Configuration;

/// <summary>
/// Turns what PowerShell has (hashtables, objects, arrays, SecureStrings, each perhaps in a PSObject) into a request's
/// config. Whatever has no plain JSON form is refused by its place, before anything is sent.
/// </summary>
internal static class ConfigReader
{
    private const int DeepestNesting = 32;

    /// <exception cref="OutlitException">A value has no JSON form (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static Config Read(IDictionary source, string path = "config") => Read(Members(source), path, 0);

    /// <summary>One value, with its place for messages.</summary>
    /// <exception cref="OutlitException">It has no JSON form (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static object? ReadValue(object? value, string path) => ReadValue(value, path, 0);

    private static Config Read(IEnumerable<KeyValuePair<string, object?>> members, string path, int depth)
    {
        Config config = new();
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (config.Has(member.Key))
            {
                throw Refusal.Invalid($"'{path}' has two members '{member.Key}'.", member.Key);
            }

            config.Set(member.Key, ReadValue(member.Value, $"{path}.{member.Key}", depth + 1));
        }

        return config;
    }

    private static object? ReadValue(object? value, string path, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Refusal.Invalid($"'{path}' is nested more than {DeepestNesting} deep, or contains itself.", path);
        }

        return value is PSObject { BaseObject: PSCustomObject } custom
            ? Read(custom.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.Value)), path, depth)
            : ReadPlain(value is PSObject wrapped ? wrapped.BaseObject : value, path, depth);
    }

    private static object? ReadPlain(object? value, string path, int depth) => value switch
    {
        null or string or bool or SecureString or long or decimal => value,
        byte or sbyte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong big => (decimal)big,
        double real when !double.IsNaN(real) && !double.IsInfinity(real) => real,
        float real when !float.IsNaN(real) && !float.IsInfinity(real) => (double)(decimal)real,
        char or Guid or Uri or Enum => value.ToString(),
        DateTime time => Timestamp(time.ToUniversalTime()),
        DateTimeOffset time => Timestamp(time.UtcDateTime),
        PSCredential credential => credential.Password,
        IDictionary dictionary => Read(Members(dictionary), path, depth),
        IEnumerable list => ReadList(list, path, depth),
        _ => throw Refusal.Invalid($"'{path}' is a {value.GetType().Name}, which has no JSON form.", path),
    };

    private static string Timestamp(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static List<object?> ReadList(IEnumerable list, string path, int depth)
    {
        List<object?> items = [];
        foreach (object? item in list)
        {
            items.Add(ReadValue(item, $"{path}[{items.Count}]", depth + 1));
        }

        return items;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Members(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture), entry.Value);
        }
    }
}
