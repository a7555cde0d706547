namespace Outlit.Integrations.Emulator.State;

internal sealed class InitialState(EmulatorOptions options, StateFile file, StateStore store)
{
    private EmulatorState _seed = EmulatorState.Empty;

    /// <summary>Loads the state file; the seed if there is no state yet.</summary>
    /// <exception cref="EmulatorStartException">One of them cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (options.SeedFile is string seedPath)
        {
            string problem = $"The seed {seedPath} cannot be used.";
            (_seed, _) = await ReadAsync(seedPath, problem, withClock: false, cancellation);
        }

        EmulatorState first = _seed;
        ClockSetting? savedClock = null;
        if (file.Lock() is string path && File.Exists(path))
        {
            string problem = $"The state file {path} cannot be used, and was not changed. Repair it, or use another.";
            (first, savedClock) = await ReadAsync(path, problem, withClock: true, cancellation);
        }

        await store.ChangeAsync((_, setting) => (first, savedClock ?? setting, true));
    }

    /// <exception cref="ApiErrorException">The state file could not be written; nothing was changed.</exception>
    public Task ResetAsync() => store.ChangeAsync((_, _) => (_seed, ClockSetting.SystemClock, true));

    private static async Task<(EmulatorState State, ClockSetting? Clock)> ReadAsync(
        string path, string problem, bool withClock, CancellationToken cancellation)
    {
        try
        {
            SeedDocument seed = SeedJson.Read(await File.ReadAllBytesAsync(path, cancellation));
            ClockSetting? clock = withClock ? seed.Clock : null;
            DateTimeOffset now = (clock ?? ClockSetting.SystemClock).GetTime(TimeProvider.System.GetUtcNow());
            return (seed.AddTo(EmulatorState.Empty, now), clock);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or SeedException or ApiErrorException)
        {
            throw new EmulatorStartException($"{problem} {exception.Message}", exception);
        }
    }
}
