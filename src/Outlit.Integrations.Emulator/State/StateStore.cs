namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Holds the current state. Readers never wait. Changes are made one after another, and are in the state file, if
/// there is one, before they are in force.
/// </summary>
internal sealed class StateStore(StateFile file, EmulatorClock clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private EmulatorState _current = EmulatorState.Empty;

    public Signal Changed { get; } = new();

    public EmulatorState Current => Volatile.Read(ref _current);

    /// <summary>Makes a change, which returns the next state and a result for the caller.</summary>
    /// <exception cref="ApiErrorException">The state file could not be written; nothing was changed.</exception>
    public Task<TResult> ChangeAsync<TResult>(Func<EmulatorState, (EmulatorState Next, TResult Result)> change) =>
        ChangeAsync((state, setting) =>
        {
            (EmulatorState next, TResult result) = change(state);
            return (next, setting, result);
        });

    /// <summary>Makes a change of the state and of the clock.</summary>
    /// <exception cref="ApiErrorException">The state file could not be written; nothing was changed.</exception>
    public async Task<TResult> ChangeAsync<TResult>(
        Func<EmulatorState, ClockSetting, (EmulatorState Next, ClockSetting Clock, TResult Result)> change)
    {
        TResult result;
        await _turn.WaitAsync();
        try
        {
            EmulatorState current = _current;
            ClockSetting setting = clock.Setting;
            (EmulatorState next, ClockSetting nextSetting, result) = change(current, setting);
            if (ReferenceEquals(next, current) && nextSetting == setting)
                return result;

            await file.SaveAsync(next, nextSetting);
            Volatile.Write(ref _current, next);
            if (nextSetting != setting)
                clock.Setting = nextSetting;
        }
        finally
        {
            _turn.Release();
        }

        Changed.Raise();
        return result;
    }

    public void Dispose() => _turn.Dispose();
}
