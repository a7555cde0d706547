namespace Outlit.Integrations.Emulator.State;

/// <summary>
/// Holds the present state: readers never wait, changes go one after the other, and where there is a state file a
/// change has reached the disk before it is acknowledged.
/// </summary>
internal sealed class StateStore(StateFile file)
{
    private readonly Lock _gate = new();
    private Version _current = new(EmulatorState.Empty, 0);

    /// <summary>Raised after each change.</summary>
    public Signal Changed { get; } = new();

    public EmulatorState Current => Volatile.Read(ref _current).State;

    /// <summary>Makes the next state out of the present one.</summary>
    /// <param name="next">Returns the next state and what the caller wants to know of it.</param>
    /// <exception cref="Requests.Refusal">The change could not be written to the state file.</exception>
    public async ValueTask<TResult> ChangeAsync<TResult>(Func<EmulatorState, (EmulatorState Next, TResult Result)> next)
    {
        TResult result;
        lock (_gate)
        {
            (EmulatorState after, result) = next(_current.State);
            if (ReferenceEquals(after, _current.State))
            {
                return result;
            }

            Volatile.Write(ref _current, new(after, _current.Number + 1));
        }

        await SaveAsync();
        return result;
    }

    /// <summary>Writes the state although nothing but the clock has changed.</summary>
    public ValueTask SaveClockAsync()
    {
        lock (_gate)
        {
            Volatile.Write(ref _current, _current with { Number = _current.Number + 1 });
        }

        return SaveAsync();
    }

    private async ValueTask SaveAsync()
    {
        Changed.Raise();
        await file.SaveAsync(Volatile.Read(ref _current).Number, Latest);
    }

    private (EmulatorState State, long Number) Latest()
    {
        Version latest = Volatile.Read(ref _current);
        return (latest.State, latest.Number);
    }

    private sealed record Version(EmulatorState State, long Number);
}
