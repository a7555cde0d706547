using Outlit.Integrations.Emulator.State.Seeds;

namespace Outlit.Integrations.Emulator.State;

/// <summary>The state that an emulator begins with, and goes back to when it is reset.</summary>
internal sealed class Initial(EmulatorOptions options, StateFile file, StateStore store, EmulatorClock clock)
{
    private EmulatorState _seed = EmulatorState.Empty;

    /// <summary>Takes up the kept state; where there is none yet, the seed.</summary>
    /// <exception cref="EmulatorStartException">One of them cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (options.SeedFile is string seedFile)
        {
            _seed = ToState(await SeedFile.ReadAsync(seedFile, cancellation), $"The seed {seedFile}");
        }

        SeedDocument? kept = await file.OpenAsync(cancellation);
        clock.Setting = kept?.Clock ?? ClockSetting.Real;
        EmulatorState first = kept is null ? _seed : ToState(kept, $"The state file {options.StateFile}");
        await store.ChangeAsync(_ => (first, true));
    }

    /// <summary>Back to the seed, and to the machine's clock.</summary>
    public async Task ResetAsync()
    {
        clock.Reset();
        await store.ChangeAsync(_ => (_seed, true));
        await store.SaveClockAsync();
    }

    private EmulatorState ToState(SeedDocument seed, string what)
    {
        try
        {
            return seed.AddTo(EmulatorState.Empty, clock.GetUtcNow());
        }
        catch (SeedException mistake)
        {
            throw new EmulatorStartException($"{what} cannot be used. {mistake.Message}", mistake);
        }
    }
}
