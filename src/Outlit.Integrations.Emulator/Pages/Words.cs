using System.Globalization;
using System.Text;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>Says things as a person would.</summary>
internal static class Words
{
    /// <summary>What syncing a model means: <c>SlackChannel</c> is <c>Read channels</c>.</summary>
    public static string Permission(SyncModel model)
    {
        StringBuilder words = new();
        foreach (char c in model.Name)
        {
            words.Append(char.IsUpper(c) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(c));
        }

        // The first word is the provider's name.
        string[] all = words.ToString().Split(' ');
        string what = all.Length > 1 ? all[^1] : all[0];
        string plural = what.EndsWith('y') ? string.Concat(what.AsSpan(0, what.Length - 1), "ies") : what + "s";
        return $"Read {plural}";
    }

    /// <summary>A time span in words: <c>9 min 58 s</c>.</summary>
    public static string Left(TimeSpan span)
    {
        long seconds = Math.Max(0, (long)Math.Ceiling(span.TotalSeconds));
        return seconds >= 3600 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds / 60 % 60} min")
            : seconds >= 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds} s");
    }

    /// <summary>A time of day, with the seconds.</summary>
    public static Html Time(DateTimeOffset time) => Html.Of(
        $"""<time datetime="{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}">{time.UtcDateTime:HH:mm:ss}</time>""");

    /// <summary>A number with its noun: <c>1 poll</c>, <c>2 polls</c>.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
