using System.Runtime.InteropServices;

namespace Outlit.Integrations.Context;

/// <summary>
/// An API key found in <c>OUTLIT_API_KEY</c>, or in the credential file of the vendor's command-line client.
/// </summary>
internal sealed class DiscoveredApiKey
{
    private const string KeyVariable = "OUTLIT_API_KEY";
    private const int MaxFileLength = 64 * 1024;

    private DiscoveredApiKey(string key, string source) => (Key, Source) = (key, source);

    /// <summary>Why the place of the key is not safe; null if it is.</summary>
    public string? Warning { get; private init; }

    public string Key { get; }

    /// <summary>The name of the variable, or the path of the file.</summary>
    public string Source { get; }

    /// <summary>Finds the key: the variable, then the file. An empty variable counts as not set.</summary>
    /// <exception cref="OutlitException">There is none (<c>Outlit.NotAuthenticated</c>).</exception>
    public static DiscoveredApiKey Find() =>
        GetVariable(KeyVariable) is { } key ? new(key, KeyVariable) : FindInFile(GetFilePath());

    private static DiscoveredApiKey FindInFile(string path) => File.Exists(path)
        ? new(ReadFile(path), path) { Warning = GetPermissionProblem(path) }
        : throw ClientErrors.NoKey(
            ["-Context", "the default of Set-OutlitContext", $"the variable {KeyVariable}", $"the file {path}"]);

    private static string GetFilePath()
    {
        string folder = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
            : GetVariable("XDG_CONFIG_HOME")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(folder, "outlit", "credentials.json");
    }

    private static string ReadFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > MaxFileLength)
            {
                throw ClientErrors.InvalidKeyFile(path, "it is too large");
            }

            using JsonDocument json = JsonDocument.Parse(file);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("apiKey", out JsonElement key)
                && key.ValueKind is JsonValueKind.String
                    ? key.GetString()!
                    : throw ClientErrors.InvalidKeyFile(path, "it has no string 'apiKey'");
        }
        catch (JsonException)
        {
            throw ClientErrors.InvalidKeyFile(path, "it is not JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw ClientErrors.InvalidKeyFile(path, e.Message.TrimEnd('.'));
        }
    }

    // .NET Standard has no API for the mode of a file; the runtimes on systems with modes have one.
    private static string? GetPermissionProblem(string path)
    {
        const int GroupAndOthers = 0b_000_111_111;
        bool isOpen = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]) is { } mode
            && !RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && ((int)mode.Invoke(null, [path]) & GroupAndOthers) != 0;
        return isOpen ? $"Other users can read the API key in '{path}'. Restrict it: chmod 600 '{path}'" : null;
    }

    private static string? GetVariable(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value!.Trim();
    }
}
