using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Formatting;

/// <summary>What the format views show where the plain member would not read well.</summary>
public static class ViewText
{
    /// <summary>A time as its distance from now, such as <c>3 h ago</c>; empty for null.</summary>
    public static string Ago(DateTimeOffset? time) => time is { } then ? Ago(DateTimeOffset.UtcNow - then) : "";

    /// <summary>A distance in time in its largest unit; what lies ahead is <c>in 3 h</c>.</summary>
    public static string Ago(TimeSpan distance)
    {
        TimeSpan size = distance.Duration();
        string text = size switch
        {
            { TotalSeconds: < 5 } => "now",
            { TotalMinutes: < 1 } => Count(size.TotalSeconds, "s"),
            { TotalHours: < 1 } => Count(size.TotalMinutes, "min"),
            { TotalDays: < 1 } => Count(size.TotalHours, "h"),
            _ => Count(size.TotalDays, "d"),
        };
        return text == "now" ? text : distance > TimeSpan.Zero ? text + " ago" : "in " + text;
    }

    /// <summary>How many models are done, such as <c>3 of 4</c>; empty where there are none.</summary>
    public static string Done(OutlitSyncStatus status) => status?.Syncs is { Count: > 0 } syncs
        ? $"{syncs.Count(sync => sync.Health is OutlitSyncHealth.Healthy)} of {syncs.Count}"
        : "";

    /// <summary>What stands in the way: the first error among the rows; empty where there is none.</summary>
    public static string FirstError(OutlitSyncStatus status) =>
        status?.Syncs.FirstOrDefault(sync => !string.IsNullOrEmpty(sync.ErrorMessage)) is { } failed
            ? $"{failed.Model}: {failed.ErrorMessage}"
            : "";

    /// <summary>A provider's steps, a required one with a star.</summary>
    public static string Steps(IEnumerable<OutlitPostConnectStep>? steps) =>
        string.Join(", ", (steps ?? []).Select(step => step.Required ? step.Token + "*" : step.Token));

    /// <summary>The names of pipelines with their stages.</summary>
    public static string Pipelines(IEnumerable<object?>? pipelines) =>
        string.Join(Environment.NewLine, (pipelines ?? []).OfType<PSObject>().Select(Pipeline));

    /// <summary>Headers as they go over the wire, secrets masked.</summary>
    public static string Headers(PSObject? headers) =>
        string.Join(
            Environment.NewLine,
            (headers?.Properties ?? Enumerable.Empty<PSPropertyInfo>()).Select(header => $"{header.Name}: {header.Value}"));

    private static string Pipeline(PSObject pipeline)
    {
        object[] stages = pipeline.Properties["stages"]?.Value as object[] ?? [];
        return $"{Name(pipeline)}: {string.Join(", ", stages.OfType<PSObject>().Select(Name))}";
    }

    private static string Name(PSObject item) => (item.Properties["name"] ?? item.Properties["id"])?.Value?.ToString() ?? "";

    private static string Count(double value, string unit) => Math.Floor(value).ToString(CultureInfo.InvariantCulture) + " " + unit;
}
