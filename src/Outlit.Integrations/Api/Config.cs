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

    /// <summary>A member's value; null if there is none.</summary>
    public object? this[string name] => _members.Find(member => member.Key == name).Value;

    public bool Has(string name) => _members.Exists(member => member.Key == name);

    /// <summary>Sets a member: in its place if it is there, else at the end.</summary>
    public void Set(string name, object? value)
    {
        int index = _members.FindIndex(member => member.Key == name);
        if (index < 0)
        {
            _members.Add(new(name, value));
        }
        else
        {
            _members[index] = new(name, value);
        }
    }
}
