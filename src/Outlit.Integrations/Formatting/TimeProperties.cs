namespace Outlit.Integrations.Formatting;

/// <summary>
/// The timestamps of the pipeline's objects, as type data for PowerShell: each is a DateTimeOffset whose text is
/// ISO 8601 in every culture, so that <c>ConvertTo-Csv</c> writes the same everywhere. PowerShell calls the methods.
/// </summary>
public static class TimeProperties
{
    /// <summary>When data was last received; null if never.</summary>
    public static object? LastDataReceivedAt(PSObject target) => Get(target, nameof(LastDataReceivedAt));

    /// <summary>When the model, or the most recently synced model, was synced; null if never.</summary>
    public static object? LastSyncedAt(PSObject target) => Get(target, nameof(LastSyncedAt));

    /// <summary>When the least recently synced model was synced; null if never.</summary>
    public static object? OldestSyncedAt(PSObject target) => Get(target, nameof(OldestSyncedAt));

    /// <summary>When a key was last used; null if never.</summary>
    public static object? LastUsedAt(PSObject target) => Get(target, nameof(LastUsedAt));

    // By name: the object may be of another copy of the module.
    private static PSObject? Get(PSObject target, string name)
    {
        object source = target.BaseObject;
        if (source.GetType().GetProperty(name)?.GetValue(source) is not DateTimeOffset time)
            return null;

        PSObject wrapped = new(time);
        wrapped.Members.Add(new IsoToString(time));
        return wrapped;
    }

    /// <summary>A ToString that writes ISO 8601; with a format or a culture, as DateTimeOffset does it.</summary>
    private sealed class IsoToString : PSMethodInfo
    {
        private readonly DateTimeOffset _time;

        public IsoToString(DateTimeOffset time)
        {
            _time = time;
            SetMemberName(nameof(ToString));
        }

        // With a single overload, PowerShell would not pass the format of its -f operator.
        public override Collection<string> OverloadDefinitions { get; } =
            ["string ToString()", "string ToString(string format, System.IFormatProvider formatProvider)"];

        public override PSMemberTypes MemberType => PSMemberTypes.CodeMethod;

        public override string TypeNameOfValue => typeof(string).FullName;

        public override PSMemberInfo Copy() => new IsoToString(_time);

        public override object Invoke(params object[] arguments)
        {
            object[] given = [.. arguments.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item)];
            string? format = given.OfType<string>().FirstOrDefault();
            return given.Length == 0
                ? _time.ToString("o", CultureInfo.InvariantCulture)
                : _time.ToString(format, given.OfType<IFormatProvider>().FirstOrDefault());
        }
    }
}
