using System.Text.RegularExpressions;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Takes a number as seconds, and hours:minutes:seconds also above 24 hours. PowerShell itself converts the number
/// 300 to 300 ticks, and the text "300" to 300 days.
/// </summary>
internal sealed class SecondsTransformAttribute : ArgumentTransformationAttribute
{
    /// <summary>True if zero is refused.</summary>
    public bool MustBePositive { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (Convert(plain) is not { Ticks: >= 0 } span)
        {
            throw new ArgumentTransformationMetadataException(
                "The value is not a time span. Use seconds, or hours:minutes:seconds, such as 300 or 00:05:00.");
        }

        return span > TimeSpan.Zero || !MustBePositive
            ? span
            : throw new ArgumentTransformationMetadataException("The time must be greater than zero.");
    }

    private static TimeSpan? Convert(object? value) => value switch
    {
        TimeSpan span => span,
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            FromSeconds(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) =>
            FromSeconds(seconds),
        string text => FromClock(text),
        _ => null,
    };

    // TimeSpan.Parse reads 24:00:00 as 24 days, and 5:00 as five hours.
    private static TimeSpan? FromClock(string text)
    {
        Match match = Regex.Match(text.Trim(), @"^(?:(\d{1,6})\.)?(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d{1,7})?)$");
        if (!match.Success)
            return null;

        double days = match.Groups[1].Success ? ToNumber(1) : 0;
        bool isAmbiguous = match.Groups[1].Success && ToNumber(2) > 23;
        double minutes = (((days * 24) + ToNumber(2)) * 60) + ToNumber(3);
        return isAmbiguous ? null : FromSeconds((minutes * 60) + ToNumber(4));

        double ToNumber(int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private static TimeSpan FromSeconds(double seconds) => Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException("The time is too long.");
}
