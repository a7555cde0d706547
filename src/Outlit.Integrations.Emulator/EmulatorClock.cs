namespace Outlit.Integrations.Emulator;

/// <summary>
/// The clock of an emulator: the system clock until it is frozen or advanced. Sessions, syncs and rate limits are
/// computed from it when they are read, so that a change takes effect at once.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly Lock _gate = new();
    private ClockSetting _setting = ClockSetting.SystemClock;

    /// <summary>True while the clock is frozen.</summary>
    public bool IsFrozen => Setting.FrozenAt is not null;

    internal ClockSetting Setting
    {
        get => Volatile.Read(ref _setting);
        set => Volatile.Write(ref _setting, value);
    }

    // A century before the end of the calendar, so that no window or expiry computed from the clock can overflow.
    private static DateTimeOffset MaxTime => DateTimeOffset.MaxValue.AddYears(-100);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        ClockSetting setting = Setting;
        return setting.FrozenAt ?? System.GetUtcNow() + setting.Offset;
    }

    /// <summary>Freezes the clock at its present time. Does nothing if it is frozen.</summary>
    public void Freeze() => Change(setting => setting with { FrozenAt = GetUtcNow() });

    /// <summary>Moves the clock forward, frozen or not.</summary>
    /// <param name="by">The time span; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or too large.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Change(setting =>
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(by, MaxTime - GetUtcNow(), nameof(by));
            return new(setting.Offset + by, setting.FrozenAt + by);
        });
    }

    /// <summary>Lets a frozen clock continue from the time at which it was frozen.</summary>
    public void Resume() => Change(setting => setting.FrozenAt is DateTimeOffset frozenAt
        ? new(frozenAt - System.GetUtcNow(), FrozenAt: null)
        : setting);

    /// <summary>Returns to the system clock.</summary>
    public void Reset() => Setting = ClockSetting.SystemClock;

    private void Change(Func<ClockSetting, ClockSetting> change)
    {
        lock (_gate)
        {
            Setting = change(Setting);
        }
    }
}

/// <summary>The offset from the system clock, and the time at which the clock is frozen; null while it runs.</summary>
internal sealed record ClockSetting(TimeSpan Offset, DateTimeOffset? FrozenAt)
{
    public static ClockSetting SystemClock { get; } = new(TimeSpan.Zero, FrozenAt: null);
}
