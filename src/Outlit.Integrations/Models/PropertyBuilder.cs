namespace Outlit.Integrations.Models;

/// <summary>
/// Adds properties of any name to a PowerShell object. A name that PowerShell cannot use, because it is empty, reserved or
/// the same as another without case, gets a number: <c>name (2)</c>.
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
            bool isReserved = Array.Exists(s_reserved, word => string.Equals(word, name, StringComparison.OrdinalIgnoreCase));
            _counts[name] = 1;
            if (!isReserved)
            {
                return name;
            }

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
