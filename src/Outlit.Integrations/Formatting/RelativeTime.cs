using System;
using System.Globalization;

namespace Outlit.Integrations.Formatting;

/// <summary>Times as people say them: by their distance from now.</summary>
internal static class RelativeTime
{
    private const double DaysOfYear = 365.25;

    // Two machines' clocks are never the same: what lies ahead by less is no future.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_now = TimeSpan.FromSeconds(5);

    /// <summary>A time in its largest unit, such as <c>3 h ago</c> or <c>in 2 d</c>; ten characters at the most.</summary>
    public static string Say(DateTimeOffset time, DateTimeOffset now)
    {
        TimeSpan distance = now - time;
        return distance >= s_now ? InUnit(distance) + " ago"
            : distance > -s_skew ? "now"
            : "in " + InUnit(-distance);
    }

    private static string InUnit(TimeSpan size) => size switch
    {
        { TotalMinutes: < 1 } => Count(size.TotalSeconds, "s"),
        { TotalHours: < 1 } => Count(size.TotalMinutes, "min"),
        { TotalDays: < 1 } => Count(size.TotalHours, "h"),
        { TotalDays: < 2 * DaysOfYear } => Count(size.TotalDays, "d"),
        _ => Count(size.TotalDays / DaysOfYear, "y"),
    };

    private static string Count(double value, string unit) => Math.Floor(value).ToString(CultureInfo.InvariantCulture) + " " + unit;
}
