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
                _members.Add(new(name, value));
            else
                _members[index] = new(name, value);
        }
    }

    /// <summary>Gives members the names of the server; they may have been given in any case.</summary>
    /// <exception cref="OutlitException">A name was given twice (<c>Outlit.InvalidConfiguration</c>).</exception>
    public void UseNames(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            int[] found = [.. Enumerable.Range(0, _members.Count).Where(index => IsNamed(_members[index].Key, name))];
            if (found.Length > 1)
                throw ClientErrors.InvalidConfiguration($"The config has '{name}' twice.", name);

            if (found.Length == 1)
                _members[found[0]] = new(name, _members[found[0]].Value);
        }
    }

    public void AddAll(Config other)
    {
        foreach (KeyValuePair<string, object?> member in other.Members)
            this[member.Key] = member.Value;
    }

    /// <summary>True if something in it may not be shown, by its name or because it is a SecureString.</summary>
    public bool HasSecrets(string provider) =>
        _members.Exists(member => !ProviderCatalog.IsPublic(provider, member.Key) || IsSecret(member.Value));

    public bool Contains(string name) => _members.Exists(member => member.Key == name);

    private static bool IsSecret(object? value) => value switch
    {
        SecureString => true,
        Config config => config._members.Exists(member => SecretNames.IsSecret(member.Key) || IsSecret(member.Value)),
        IReadOnlyList<object?> list => list.Any(IsSecret),
        _ => false,
    };

    private static bool IsNamed(string key, string name) =>
        string.Equals(key, name, StringComparison.OrdinalIgnoreCase);
}
