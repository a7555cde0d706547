namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Holds the current state. Readers never wait. Changes are made one after another, and are in the state file, if
/// there is one, before they are acknowledged.
/// </summary>
internal sealed class StateStore(StateFile file)
{
    private readonly Lock _gate = new();
    private StateVersion _current = new(EmulatorState.Empty, 0);

    public Signal Changed { get; } = new();

    public EmulatorState Current => Latest.State;

    private StateVersion Latest => Volatile.Read(ref _current);

    /// <summary>Makes a change, which returns the next state and a result for the caller.</summary>
    /// <exception cref="ApiErrorException">The state file could not be written.</exception>
    public async ValueTask<TResult> ChangeAsync<TResult>(
        Func<EmulatorState, (EmulatorState Next, TResult Result)> change)
    {
        TResult result;
        lock (_gate)
        {
            (EmulatorState next, result) = change(_current.State);
            if (ReferenceEquals(next, _current.State))
            {
                return result;
            }

            Volatile.Write(ref _current, new(next, _current.Number + 1));
        }

        await SaveAsync();
        return result;
    }

    /// <summary>Saves the state although only the clock has changed.</summary>
    public ValueTask SaveClockAsync()
    {
        lock (_gate)
        {
            Volatile.Write(ref _current, _current with { Number = _current.Number + 1 });
        }

        return SaveAsync();
    }

    private ValueTask SaveAsync()
    {
        Changed.Raise();
        return file.SaveAsync(Latest.Number, () => Latest);
    }
}

/// <summary>A state with its number in the order of changes.</summary>
internal sealed record StateVersion(EmulatorState State, long Number);
