using System;
using System.Globalization;
using System.Management.Automation;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Lets a time span be given as a number of seconds. Left alone, PowerShell takes the number 300 for 300 ticks and the
/// text "300" for 300 days.
/// </summary>
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        object? span = plain switch
        {
            int or long or double or decimal => FromSeconds(Convert.ToDouble(plain, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) => FromSeconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan parsed) => parsed,
            _ => plain,
        };
        return span is TimeSpan { Ticks: >= 0 }
            ? span
            : throw new ArgumentTransformationMetadataException(FormattableString.Invariant(
                $"'{plain}' is no time to wait. Give seconds, or hours:minutes:seconds."));
    }

    private static TimeSpan FromSeconds(double seconds) => Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException(FormattableString.Invariant($"{seconds} seconds are too many."));
}
