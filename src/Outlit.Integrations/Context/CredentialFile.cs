using System.Runtime.InteropServices;

namespace Outlit.Integrations.Context;

/// <summary>
/// The credential file of the vendor's command-line client: <c>{"apiKey":"ok_…"}</c>. On Linux it is used only if it
/// is a regular file that belongs to the user or to root, and that is not writable by all users.
/// </summary>
internal static class CredentialFile
{
    private const int MaxLength = 64 * 1024;

    /// <summary>The path of the file, whether it exists or not; null if there is no home folder.</summary>
    public static string? FindPath()
    {
        string? folder = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
            : GetConfigFolder();
        return string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, "outlit", "credentials.json");
    }

    /// <summary>Reads the key; the warning is set if other users can read the file.</summary>
    /// <exception cref="OutlitException">It is not safe, or has no key (<c>Outlit.NotAuthenticated</c>).</exception>
    public static string ReadKey(string path, out string? warning)
    {
        try
        {
            // Before it is opened: opening a named pipe waits for a writer.
            UnixFileStatus? found = UnixFileStatus.Get(path);
            RefuseUnsafe(path, found);
            RefuseUnsafe(path, UnixFileStatus.Get(Path.GetDirectoryName(path)), isFolder: true);
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // Once more, since it may have been replaced.
            UnixFileStatus? status = UnixFileStatus.Get(file.SafeFileHandle) ?? found;
            RefuseUnsafe(path, status);
            warning = status?.IsOpenToOthers is true
                ? $"Other users can read the API key in '{path}'. Restrict it: chmod 600 '{path}'"
                : null;
            return ReadKey(file, path);
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

    private static string ReadKey(FileStream file, string path)
    {
        if (file.Length > MaxLength)
            throw ClientErrors.InvalidKeyFile(path, "it is too large");

        using JsonDocument json = JsonDocument.Parse(file);
        return json.RootElement.ValueKind is JsonValueKind.Object
            && json.RootElement.TryGetProperty("apiKey", out JsonElement key)
            && key.ValueKind is JsonValueKind.String
                ? key.GetString()!
                : throw ClientErrors.InvalidKeyFile(path, "it has no string 'apiKey'");
    }

    // The specification of the variable says that a relative path is ignored.
    private static string? GetConfigFolder()
    {
        string? folder = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME")?.Trim();
        if (!string.IsNullOrEmpty(folder) && Path.IsPathRooted(folder))
            return folder;

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? Path.Combine(home, ".config") : null;
    }

    private static void RefuseUnsafe(string path, UnixFileStatus? status, bool isFolder = false)
    {
        string what = isFolder ? "its folder" : "it";
        string? problem = status is null ? null
            : !isFolder && !status.IsRegularFile ? "it is not a regular file"
            : !status.BelongsToUserOrRoot ? $"{what} belongs to another user"
            : status.IsWritableByOthers ? $"all users can write to {what} (chmod {(isFolder ? "700" : "600")})"
            : null;
        if (problem is not null)
            throw ClientErrors.InvalidKeyFile(path, problem);
    }
}
