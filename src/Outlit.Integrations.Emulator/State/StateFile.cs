namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Keeps the state in a file with the format of a seed. Each save writes a second file, flushes it to the disk and
/// renames it: if the process is killed, the file is complete and has every change that was acknowledged.
/// </summary>
internal sealed class StateFile(EmulatorOptions options) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private FileStream? _lock;
    private string _path = "";

    /// <summary>Locks the file, which need not exist, and returns its path; null if the state is not kept.</summary>
    /// <exception cref="EmulatorStartException">Another emulator uses it, or its folder is not writable.</exception>
    public string? Lock()
    {
        if (options.StateFile is null)
            return null;

        try
        {
            // A link stays a link: its target is locked and replaced.
            FileInfo file = new(options.StateFile);
            _path = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            if (Directory.Exists(_path))
                throw new EmulatorStartException($"The state file {options.StateFile} is a folder.");

            _lock = OpenLock(_path + ".lock");
            DeleteTemporaryFiles();
            return _path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStartException(
                $"The state file {options.StateFile} cannot be used: another emulator uses it, or its folder is not "
                + $"writable. {exception.Message}",
                exception);
        }
    }

    /// <summary>Saves a state; does nothing if the state is not kept.</summary>
    /// <exception cref="ApiErrorException">The file could not be written.</exception>
    public async ValueTask SaveAsync(EmulatorState state)
    {
        if (_lock is null)
            return;

        try
        {
            await Task.Run(() => Write(state)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ApiErrorException.Create(
                Status507InsufficientStorage,
                $"The state file could not be written, and nothing was changed. {exception.Message}");
        }
    }

    public void Dispose() => _lock?.Dispose();

    private void Write(EmulatorState state)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(SeedDocument.Of(state), SeedDocument.Json);
        string newPath = $"{_path}.{Guid.NewGuid():N}.new";
        try
        {
            WriteAll(newPath, FileMode.CreateNew, json);
            try
            {
                File.Move(newPath, _path, overwrite: true);
            }
            catch (IOException) when (File.Exists(_path))
            {
                // A file that is mounted on its own, as in a container, cannot be replaced.
                WriteAll(_path, FileMode.Open, json);
            }
        }
        finally
        {
            File.Delete(newPath);
        }
    }

    private static void WriteAll(string path, FileMode mode, byte[] json)
    {
        using FileStream file = new(path, OwnerOnlyOptions(mode));
        file.Write(json);
        file.SetLength(json.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens the lock file for this process only. No other user can open it, and hold the lock.</summary>
    private static FileStream OpenLock(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException($"{path} is a link.");

        FileStream file = new(path, OwnerOnlyOptions(FileMode.OpenOrCreate));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);

        return file;
    }

    private static FileStreamOptions OwnerOnlyOptions(FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = OwnerOnly;

        return options;
    }

    private void DeleteTemporaryFiles()
    {
        string name = Path.GetFileName(_path);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(_path)!, $"{name}.*.new"))
        {
            string id = Path.GetFileName(file)[(name.Length + 1)..^".new".Length];
            if (Guid.TryParseExact(id, "N", out _))
                File.Delete(file);
        }
    }
}
