namespace Outlit.Integrations.Emulator;

/// <summary>
/// The clock of an emulator: the system clock until it is frozen or advanced. Sessions, syncs and rate limits are
/// computed from it when they are read, so that a change takes effect at once.
/// </summary>
/// <remarks>
/// A change is saved like every other change of the state: it throws an <see cref="IOException"/> if there is a state
/// file that cannot be written.
/// </remarks>
public sealed class EmulatorClock : TimeProvider
{
    private readonly StateStore _store;

    internal EmulatorClock(StateStore store) => _store = store;

    /// <summary>True while the clock is frozen.</summary>
    public bool IsFrozen => Setting.FrozenAt is not null;

    internal ClockSetting Setting => _store.Current.Clock;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _store.Current.Now;

    /// <summary>Freezes the clock at its present time. Does nothing if it is frozen.</summary>
    public void Freeze() => Change((setting, now) => setting.Freeze(now));

    /// <summary>Moves the clock forward, frozen or not.</summary>
    /// <param name="by">The time span; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or too large.</exception>
    public void Advance(TimeSpan by) => Change((setting, now) => setting.Advance(by, now));

    /// <summary>Lets a frozen clock continue from the time at which it was frozen.</summary>
    public void Resume() => Change((setting, now) => setting.Resume(now));

    /// <summary>Returns to the system clock.</summary>
    public void Reset() => Change((_, _) => ClockSetting.SystemClock);

    internal Task ChangeAsync(Func<ClockSetting, DateTimeOffset, ClockSetting> change) => _store.ChangeAsync(state =>
        (state with { Clock = change(state.Clock, System.GetUtcNow()) }, true));

    private void Change(Func<ClockSetting, DateTimeOffset, ClockSetting> change)
    {
        try
        {
            ChangeAsync(change).GetAwaiter().GetResult();
        }
        catch (ApiErrorException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}

/// <summary>The offset from the system clock, and the time at which the clock is frozen; null while it runs.</summary>
internal sealed record ClockSetting
{
    // A century before the end of the calendar, so that no window or expiry computed from the clock can overflow.
    private static readonly DateTimeOffset s_maxTime = DateTimeOffset.MaxValue.AddYears(-100);

    // A saved clock can run on for some time before it is read again.
    private static readonly DateTimeOffset s_maxSavedTime = s_maxTime.AddYears(10);

    public static ClockSetting SystemClock { get; } = new();

    public TimeSpan Offset { get; init; }

    public DateTimeOffset? FrozenAt { get; init; }

    public DateTimeOffset GetTime(DateTimeOffset systemTime) => FrozenAt ?? systemTime + Offset;

    public ClockSetting Freeze(DateTimeOffset systemTime) => this with { FrozenAt = GetTime(systemTime) };

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or too large.</exception>
    public ClockSetting Advance(TimeSpan by, DateTimeOffset systemTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, s_maxTime - GetTime(systemTime));
        ClockSetting advanced = new() { Offset = Offset + by, FrozenAt = FrozenAt + by };
        return advanced.IsValid(systemTime) ? advanced : throw new ArgumentOutOfRangeException(nameof(by));
    }

    public ClockSetting Resume(DateTimeOffset systemTime) =>
        FrozenAt is DateTimeOffset frozenAt ? new() { Offset = frozenAt - systemTime } : this;

    /// <summary>True if the clock is from 1970 to the year 9909, frozen or not.</summary>
    public bool IsValid(DateTimeOffset systemTime) =>
        IsInRange(systemTime, Offset) && (FrozenAt is not DateTimeOffset time || IsInRange(time, TimeSpan.Zero));

    // The sum of the time and the offset could overflow.
    private static bool IsInRange(DateTimeOffset time, TimeSpan offset) =>
        offset >= DateTimeOffset.UnixEpoch - time && offset <= s_maxSavedTime - time;
}
