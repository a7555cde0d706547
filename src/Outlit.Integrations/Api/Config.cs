using System;
using System.Collections.Generic;

namespace Outlit.Integrations.Api;

/// <summary>
/// The <c>config</c> of a request, as plain values: null, string, bool, long, decimal, double, SecureString, lists and
/// nested configs. Members keep the order in which they were given.
/// </summary>
internal sealed class Config
{
    private readonly List<KeyValuePair<string, object?>> _members = [];

    public IReadOnlyList<KeyValuePair<string, object?>> Members => _members;

    /// <summary>A member's value; null if there is none. Setting it adds it at the end.</summary>
    public object? this[string name]
    {
        get => _members.Find(member => member.Key == name).Value;
        set => _members.Add(new(name, value));
    }

    public bool Has(string name) => _members.Exists(member => member.Key == name);

    /// <summary>Puts another value in a member's place, if it is there.</summary>
    public void Replace(string name, Func<object?, object?> change)
    {
        int index = _members.FindIndex(member => member.Key == name);
        if (index >= 0)
        {
            _members[index] = new(name, change(_members[index].Value));
        }
    }
}
