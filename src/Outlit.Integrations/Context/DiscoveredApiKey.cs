namespace Outlit.Integrations.Context;

/// <summary>
/// An API key found in <c>OUTLIT_API_KEY</c>, or in the credential file of the vendor's command-line client.
/// </summary>
internal sealed class DiscoveredApiKey(string key, string source, string? warning = null)
{
    private const string KeyVariable = "OUTLIT_API_KEY";

    public string Key { get; } = key;

    /// <summary>The name of the variable, or the path of the file.</summary>
    public string Source { get; } = source;

    /// <summary>Why the place of the key is not safe; null if it is.</summary>
    public string? Warning { get; } = warning;

    /// <summary>Finds the key: the variable, then the file. An empty variable counts as not set.</summary>
    /// <exception cref="OutlitException">There is none (<c>Outlit.NotAuthenticated</c>).</exception>
    public static DiscoveredApiKey Find() =>
        GetVariable(KeyVariable) is { } key ? new(key, KeyVariable) : FindInFile(CredentialFile.FindPath());

    /// <summary>A context with this key.</summary>
    /// <exception cref="OutlitException">The key is malformed, or the address is not safe.</exception>
    public OutlitContext Build(ContextSettings limits) =>
        limits.Build(Source, SecureText.From(Key));

    private static DiscoveredApiKey FindInFile(string? path)
    {
        if (!File.Exists(path))
        {
            string file = path is null ? "the credential file (there is no home folder)" : $"the file {path}";
            throw ClientErrors.NoKey(
                ["-Context", "the default of Set-OutlitContext", $"the variable {KeyVariable}", file]);
        }

        string key = CredentialFile.ReadKey(path!, out string? warning);
        return new(key, path!, warning);
    }

    private static string? GetVariable(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value!.Trim();
    }
}
