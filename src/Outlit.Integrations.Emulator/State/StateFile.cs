using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State.Seeds;

namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Keeps the state in a file, in the form of a seed. Each save writes a file beside it, forces it to the disk and
/// renames it over the old one: whenever the process dies, the file is whole and has all that was acknowledged.
/// </summary>
internal sealed class StateFile(EmulatorOptions options, EmulatorClock clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private FileStream? _lock;
    private long _saved;

    /// <summary>Reads the file; null if there is none yet, or none is to be kept.</summary>
    /// <exception cref="EmulatorStartException">It cannot be read, is not a whole state, or another emulator has it.</exception>
    public async Task<SeedDocument?> OpenAsync(CancellationToken cancellation)
    {
        if (options.StateFile is not string path)
        {
            return null;
        }

        try
        {
            _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStartException(
                $"The state file {path} cannot be used: another emulator has it, or its folder cannot be written to. "
                + mistake.Message,
                mistake);
        }

        try
        {
            return File.Exists(path) ? SeedJson.Read(await File.ReadAllBytesAsync(path, cancellation)) : null;
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException or SeedException)
        {
            throw new EmulatorStartException(
                $"The state file {path} cannot be used, and was left as it is. {mistake.Message} "
                + "Repair it, or name another file.",
                mistake);
        }
    }

    /// <summary>
    /// Returns once the file holds at least the given version. Whoever comes while a save runs shares the next one.
    /// </summary>
    /// <exception cref="Refusal">The file could not be written.</exception>
    public async ValueTask SaveAsync(long number, Func<(EmulatorState State, long Number)> latest)
    {
        if (_lock is null || Volatile.Read(ref _saved) >= number)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            if (_saved < number)
            {
                (EmulatorState state, long at) = latest();
                await Task.Run(() => Write(state));
                Volatile.Write(ref _saved, at);
            }
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Of(
                StatusCodes.Status507InsufficientStorage, $"The state file could not be written. {mistake.Message}");
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
        string next = path + ".new";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, state.ToSeed(clock.Setting), SeedJson.Default.SeedDocument);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
