namespace Outlit.Integrations.Emulator;

/// <summary>
/// The clock of an emulator: the machine's until somebody freezes or advances it. Sessions, syncs and rate windows
/// are computed from it when they are asked for, so turning it takes effect at once.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly Lock _gate = new();
    private ClockSetting _setting = ClockSetting.Real;

    /// <summary>True while the clock stands still.</summary>
    public bool IsFrozen => Volatile.Read(ref _setting).FrozenAt is not null;

    /// <summary>How the clock differs from the machine's.</summary>
    internal ClockSetting Setting
    {
        get => Volatile.Read(ref _setting);
        set => Volatile.Write(ref _setting, value);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        ClockSetting setting = Volatile.Read(ref _setting);
        return setting.FrozenAt ?? System.GetUtcNow() + setting.Offset;
    }

    /// <summary>Stops the clock where it is. Does nothing if it stands already.</summary>
    public void Freeze()
    {
        lock (_gate)
        {
            if (!IsFrozen)
            {
                Setting = new(Setting.Offset, GetUtcNow());
            }
        }
    }

    /// <summary>Turns the clock forward, whether it runs or stands.</summary>
    /// <param name="by">By how much; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or leaves the calendar.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(by, Latest - GetUtcNow());
            Setting = new(Setting.Offset + by, Setting.FrozenAt + by);
        }
    }

    /// <summary>Lets a frozen clock go on from where it stood.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (Setting.FrozenAt is DateTimeOffset frozenAt)
            {
                Setting = new(frozenAt - System.GetUtcNow(), FrozenAt: null);
            }
        }
    }

    /// <summary>Makes it the machine's clock again.</summary>
    public void Reset() => Setting = ClockSetting.Real;

    /// <summary>A century's room is left, so that no window or expiry computed from it can overflow.</summary>
    private static DateTimeOffset Latest => DateTimeOffset.MaxValue.AddYears(-100);
}

/// <summary>What distinguishes the emulator's clock from the machine's.</summary>
/// <param name="Offset">What is added to the machine's time.</param>
/// <param name="FrozenAt">Where the clock stands; null while it runs.</param>
internal sealed record ClockSetting(TimeSpan Offset, DateTimeOffset? FrozenAt)
{
    /// <summary>The machine's clock as it is.</summary>
    public static ClockSetting Real { get; } = new(TimeSpan.Zero, FrozenAt: null);
}
