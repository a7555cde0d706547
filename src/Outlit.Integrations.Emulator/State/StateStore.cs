using System;

namespace Outlit.Integrations.Emulator.State;

/// <summary>Holds the present state: readers never wait, changes go one after the other.</summary>
internal sealed class StateStore
{
    private readonly Lock _gate = new();
    private EmulatorState _current = EmulatorState.Empty;

    /// <summary>Raised after each change, on the thread that made it.</summary>
    public event Action? Changed;

    public EmulatorState Current => Volatile.Read(ref _current);

    /// <summary>Makes the next state out of the present one.</summary>
    /// <param name="next">Returns the next state and what the caller wants to know of it.</param>
    public async ValueTask<TResult> ChangeAsync<TResult>(Func<EmulatorState, (EmulatorState Next, TResult Result)> next)
    {
        TResult result;
        lock (_gate)
        {
            (EmulatorState after, result) = next(_current);
            Volatile.Write(ref _current, after);
        }

        Changed?.Invoke();
        await ValueTask.CompletedTask;
        return result;
    }
}
