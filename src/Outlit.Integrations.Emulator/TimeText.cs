using System.Text.RegularExpressions;

namespace Outlit.Integrations.Emulator;

/// <summary>
/// Reads times with the rule of the module: a number is seconds, and hours:minutes:seconds means what it says, also
/// above 24 hours.
/// </summary>
internal static partial class TimeText
{
    public const string Forms = "seconds, or hours:minutes:seconds such as 00:05:00";

    /// <summary>Returns null for a text that is not a time, is negative, or can be read in two ways.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return FromSeconds(number);

        // TimeSpan.Parse reads 24:00:00 as 24 days, and 5:00 as five hours.
        Match match = Clock().Match(text.Trim());
        decimal days = match.Groups[1].Success ? Read(1) : 0;
        if (!match.Success || (match.Groups[1].Success && Read(2) > 23))
            return null;

        // Decimals are exact, so that an exported time is read as the same one.
        decimal seconds = (((((days * 24) + Read(2)) * 60) + Read(3)) * 60) + Read(4);
        return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

        decimal Read(int group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns null for a negative number, and for one that is too large.</summary>
    public static TimeSpan? FromSeconds(double seconds) =>
        seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    [GeneratedRegex(@"^(?:(\d{1,7})\.)?(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d{1,7})?)$")]
    private static partial Regex Clock();
}
