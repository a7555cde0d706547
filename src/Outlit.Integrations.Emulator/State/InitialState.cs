namespace Outlit.Integrations.Emulator.State;

internal sealed class InitialState(EmulatorOptions options, StateFile file, StateStore store, EmulatorClock clock)
{
    private EmulatorState _seed = EmulatorState.Empty;

    /// <summary>Loads the state file; the seed if there is no state yet.</summary>
    /// <exception cref="EmulatorStartException">One of them cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (options.SeedFile is string seedPath)
        {
            _seed = await ReadAsync(seedPath, $"The seed {seedPath} cannot be used.", withClock: false, cancellation);
        }

        EmulatorState first = _seed;
        if (file.Lock() is string path && File.Exists(path))
        {
            string problem = $"The state file {path} cannot be used, and was not changed. Repair it, or use another.";
            first = await ReadAsync(path, problem, withClock: true, cancellation);
        }

        await store.ChangeAsync(_ => (first, true));
    }

    public async Task ResetAsync()
    {
        clock.Reset();
        await store.ChangeAsync(_ => (_seed, true));
        await store.SaveClockAsync();
    }

    private async Task<EmulatorState> ReadAsync(
        string path, string problem, bool withClock, CancellationToken cancellation)
    {
        try
        {
            SeedDocument seed = SeedJson.Read(await File.ReadAllBytesAsync(path, cancellation));
            if (withClock && seed.Clock is ClockSetting setting)
            {
                clock.Setting = setting;
            }

            return seed.AddTo(EmulatorState.Empty, clock.GetUtcNow());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SeedException)
        {
            throw new EmulatorStartException($"{problem} {exception.Message}", exception);
        }
    }
}
