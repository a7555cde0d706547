namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Holds the current state. Readers never wait. Changes are made one after another, and are in the state file, if
/// there is one, before they are in force.
/// </summary>
internal sealed class StateStore(EmulatorOptions options) : IDisposable
{
    private readonly StateFile _file = new(options);
    private readonly SemaphoreSlim _turn = new(1);
    private EmulatorState _current = EmulatorState.Empty;
    private EmulatorState _seed = EmulatorState.Empty;

    public Signal Changed { get; } = new();

    public EmulatorState Current => Volatile.Read(ref _current);

    /// <summary>Loads the state file; the seed if there is no state yet.</summary>
    /// <exception cref="EmulatorStartException">One of them cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (options.SeedFile is string seedPath)
        {
            string problem = $"The seed {seedPath} cannot be used.";
            _seed = await ReadAsync(seedPath, problem, withClock: false, cancellation);
        }

        EmulatorState first = _seed;
        if (_file.Lock() is string path && File.Exists(path))
        {
            string problem = $"The state file {path} cannot be used, and was not changed. Repair it, or use another.";
            first = await ReadAsync(path, problem, withClock: true, cancellation);
        }

        await ChangeAsync(_ => (first, true));
    }

    /// <exception cref="ApiErrorException">The state file could not be written; nothing was changed.</exception>
    public Task ResetAsync() => ChangeAsync(_ => (_seed, true));

    /// <summary>Makes a change, which returns the next state and a result for the caller.</summary>
    /// <exception cref="ApiErrorException">The state file could not be written; nothing was changed.</exception>
    public async Task<TResult> ChangeAsync<TResult>(Func<EmulatorState, (EmulatorState Next, TResult Result)> change)
    {
        TResult result;
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            (EmulatorState next, result) = change(_current);
            if (next == _current)
                return result;

            await _file.SaveAsync(next).ConfigureAwait(false);
            Volatile.Write(ref _current, next);
        }
        finally
        {
            _turn.Release();
        }

        Changed.Raise();
        return result;
    }

    public void Dispose()
    {
        _turn.Dispose();
        _file.Dispose();
    }

    private static async Task<EmulatorState> ReadAsync(
        string path, string problem, bool withClock, CancellationToken cancellation)
    {
        try
        {
            SeedDocument seed = SeedDocument.Read(await File.ReadAllBytesAsync(path, cancellation));
            return (withClock ? seed : seed with { Clock = null }).AddTo(EmulatorState.Empty);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or SeedException or ApiErrorException)
        {
            throw new EmulatorStartException($"{problem} {exception.Message}", exception);
        }
    }
}
