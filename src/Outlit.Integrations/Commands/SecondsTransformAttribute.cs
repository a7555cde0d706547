namespace Outlit.Integrations.Commands;

/// <summary>
/// Takes a number as seconds. PowerShell itself converts the number 300 to 300 ticks, and the text "300" to 300 days.
/// </summary>
internal sealed class SecondsTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return Convert(plain) is { Ticks: >= 0 } span
            ? span
            : throw new ArgumentTransformationMetadataException(
                FormattableString.Invariant($"'{plain}' is not a time. Use seconds, or hours:minutes:seconds."));
    }

    private static TimeSpan? Convert(object? value) => value switch
    {
        TimeSpan span => span,
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            FromSeconds(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) =>
            FromSeconds(seconds),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) => span,
        _ => null,
    };

    private static TimeSpan FromSeconds(double seconds) => Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException("The time is too long.");
}
