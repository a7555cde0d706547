using Outlit.Integrations.Emulator.State.Seeds;

namespace Outlit.Integrations.Emulator.State;

/// <summary>The state that an emulator begins with, and goes back to when it is reset.</summary>
internal sealed class Initial(EmulatorOptions options, StateStore store, EmulatorClock clock)
{
    private EmulatorState _seed = EmulatorState.Empty;

    /// <summary>Reads the seed, if there is one.</summary>
    /// <exception cref="EmulatorStartException">It cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (options.SeedFile is string file)
        {
            SeedDocument seed = await SeedFile.ReadAsync(file, cancellation);
            _seed = seed.AddTo(EmulatorState.Empty, clock.GetUtcNow());
        }

        await store.ChangeAsync(_ => (_seed, true));
    }

    /// <summary>Back to the seed, and to the machine's clock.</summary>
    public async Task ResetAsync()
    {
        clock.Reset();
        await store.ChangeAsync(_ => (_seed, true));
    }
}
