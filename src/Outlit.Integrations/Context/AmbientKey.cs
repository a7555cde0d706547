using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Context;

/// <summary>A key that lies about: in <c>OUTLIT_API_KEY</c>, or in the file of the vendor's command-line client.</summary>
internal sealed class AmbientKey
{
    private const string KeyVariable = "OUTLIT_API_KEY";
    private const int LargestFile = 64 * 1024;

    private AmbientKey(string key, string source) => (Key, Source) = (key, source);

    /// <summary>Why the key's place is not as safe as it should be; null if it is.</summary>
    public string? Warning { get; private init; }

    public string Key { get; }

    /// <summary>The variable's name, or the file's path.</summary>
    public string Source { get; }

    /// <summary>Finds the key, the variable first; an empty variable counts as unset.</summary>
    /// <exception cref="OutlitException">There is none, and the message lists the places (<c>Outlit.NotAuthenticated</c>).</exception>
    public static AmbientKey Find()
    {
        if (Variable(KeyVariable) is { } key)
        {
            return new(key, KeyVariable);
        }

        string file = FilePath();
        return File.Exists(file)
            ? new(ReadFile(file), file) { Warning = WhyUnsafe(file) }
            : throw Refusal.NoKey(["-Context", "the default of Set-OutlitContext", $"the variable {KeyVariable}", $"the file {file}"]);
    }

    private static string FilePath()
    {
        string folder = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
            : Variable("XDG_CONFIG_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(folder, "outlit", "credentials.json");
    }

    private static string ReadFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > LargestFile)
            {
                throw Refusal.BrokenKeyFile(path, "it is too large to be one");
            }

            using JsonDocument json = JsonDocument.Parse(file);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("apiKey", out JsonElement key)
                && key.ValueKind is JsonValueKind.String
                    ? key.GetString()!
                    : throw Refusal.BrokenKeyFile(path, "it has no text 'apiKey'");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw Refusal.BrokenKeyFile(path, e is JsonException ? "it is not JSON" : e.Message.TrimEnd('.'));
        }
    }

    // .NET Standard does not know the mode of a file; the runtimes that run where there is one do.
    private static string? WhyUnsafe(string path)
    {
        const int GroupAndOthers = 0b_000_111_111;
        bool open = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]) is { } mode
            && !RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && ((int)mode.Invoke(null, [path]) & GroupAndOthers) != 0;
        return open ? $"Others can read the API key in '{path}'. Close it with: chmod 600 '{path}'" : null;
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
