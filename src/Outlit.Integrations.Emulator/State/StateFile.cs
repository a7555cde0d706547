namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Keeps the state in a file with the format of a seed. Each save writes a second file, flushes it to the disk and
/// renames it: if the process is killed, the file is complete and has every change that was acknowledged.
/// </summary>
internal sealed class StateFile(EmulatorOptions options, EmulatorClock clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private FileStream? _lock;
    private long _savedVersion;

    /// <summary>Locks the file, which need not exist, and returns its path; null if the state is not kept.</summary>
    /// <exception cref="EmulatorStartException">Another emulator uses it, or its folder is not writable.</exception>
    public string? Lock()
    {
        if (options.StateFile is not string path)
        {
            return null;
        }

        try
        {
            _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStartException(
                $"The state file {path} cannot be used: another emulator uses it, or its folder is not writable. "
                + exception.Message,
                exception);
        }
    }

    /// <summary>Saves the latest state unless the file has this version. Concurrent callers share one save.</summary>
    /// <exception cref="ApiErrorException">The file could not be written.</exception>
    public async ValueTask SaveAsync(long version, Func<StateVersion> getLatest)
    {
        if (_lock is null || Volatile.Read(ref _savedVersion) >= version)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            if (_savedVersion < version)
            {
                StateVersion latest = getLatest();
                await Task.Run(() => Write(latest.State));
                Volatile.Write(ref _savedVersion, latest.Number);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ApiErrorException.Create(
                StatusCodes.Status507InsufficientStorage, $"The state file could not be written. {exception.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _turn.Dispose();
    }

    private void Write(EmulatorState state)
    {
        string path = options.StateFile!;
        string newPath = path + ".new";
        using (FileStream file = new(newPath, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, state.ToSeed(clock.Setting), SeedJson.Default.SeedDocument);
            file.Flush(flushToDisk: true);
        }

        File.Move(newPath, path, overwrite: true);
    }
}
