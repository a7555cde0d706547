namespace Outlit.Integrations.Client;

/// <summary>
/// The <c>config</c> of a request, as plain values: null, string, bool, long, decimal, double, SecureString, lists and
/// nested configs. Members keep the order in which they were given.
/// </summary>
internal sealed class Config
{
    private readonly List<KeyValuePair<string, object?>> _members = [];

    public IReadOnlyList<KeyValuePair<string, object?>> Members => _members;

    /// <summary>The value of a member; null if there is none. Setting an existing member keeps its place.</summary>
    public object? this[string name]
    {
        get => _members.Find(member => member.Key == name).Value;
        set
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

    public bool Contains(string name) => _members.Exists(member => member.Key == name);
}
