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
    // Where a line of several is broken, so that the next one is told from its rest.
    private const string Indent = "  ";

    /// <summary>A text in one line, without what a terminal would take for a command.</summary>
    public static string Line(string? text) => ViewLines.Clean(text);

    /// <summary>A text for a list: broken between words if it is long.</summary>
    public static string Text(string? text) => ViewLines.Wrap(ViewLines.Clean(text));

    /// <summary>Texts with commas between them, for a column.</summary>
    public static string List(IEnumerable<object?>? items) => ViewLines.Clean(string.Join(", ", items ?? []));

    /// <summary>Texts for a list, each on a line of its own; long ones are broken between words.</summary>
    public static string Lines(IEnumerable<object?>? items) =>
        Join((items ?? []).Select(item => ViewLines.Wrap(ViewLines.Clean(item?.ToString()), Indent)));

    /// <summary>A status in the colour of what it means.</summary>
    public static string Status(string? word) => ViewColor.Paint(ViewLines.Clean(word), StatusTones.Of(word));

    /// <summary>A health in the colour of what it means.</summary>
    public static string Health(OutlitSyncHealth health) => ViewColor.Paint(health.ToString(), StatusTones.Of(health));

    /// <summary>A number of failures, in the colour of one if there are any.</summary>
    public static string Failures(int count) =>
        ViewColor.Paint(count.ToString(CultureInfo.InvariantCulture), count > 0 ? StatusTone.Bad : StatusTone.None);

    /// <summary>A time as its distance from now, such as <c>3 h ago</c>; empty for null.</summary>
    public static string Ago(DateTimeOffset? time) => time is { } then ? RelativeTime.Say(then, DateTimeOffset.UtcNow) : "";

    /// <summary>A time as its distance from now and as it is, in UTC; empty for null.</summary>
    public static string When(DateTimeOffset? time) =>
        time is { } then ? $"{Ago(then)} ({then.ToString("u", CultureInfo.InvariantCulture)})" : "";

    /// <summary>How many models are done, such as <c>3 of 4</c>; empty where there are none.</summary>
    public static string Done(OutlitSyncStatus? status) => status?.Syncs is { Count: > 0 } syncs
        ? $"{syncs.Count(sync => sync.Health is OutlitSyncHealth.Healthy)} of {syncs.Count}"
        : "";

    /// <summary>What stands in the way: the first error among the rows, else a failed connection's status; empty where there is none.</summary>
    public static string FirstError(OutlitSyncStatus? status) => ViewLines.Clean(
        status?.Syncs.FirstOrDefault(sync => !string.IsNullOrEmpty(sync.ErrorMessage)) is { } failed ? $"{failed.Model}: {failed.ErrorMessage}"
        : status is not null && StatusTones.Of(status.Status) is StatusTone.Bad ? $"The connection is '{status.Status}'."
        : "");

    /// <summary>The rows of a provider, each on a line: the model, its status, how many records, how old, and its error.</summary>
    public static string Syncs(IEnumerable<OutlitModelSync>? syncs) => Join((syncs ?? []).Select(sync => ViewLines.Wrap(
        $"{ViewLines.Clean(sync.Model)}: {Status(sync.Status)}{Counted(sync.RecordCount)}{After(", ", Ago(sync.LastSyncedAt))}{After(": ", ViewLines.Clean(sync.ErrorMessage))}",
        Indent)));

    /// <summary>A provider's steps, a required one with a star.</summary>
    public static string Steps(IEnumerable<OutlitPostConnectStep>? steps) =>
        List((steps ?? []).Select(step => step.Required ? step.Token + "*" : step.Token));

    /// <summary>A provider's steps, each on a line with what to do for it.</summary>
    public static string StepLines(IEnumerable<OutlitPostConnectStep>? steps) =>
        Lines((steps ?? []).Select(step => $"{step.Token}{(step.Required ? "*" : "")}: {NextStep(step)}"));

    /// <summary>A provider's fields, each on a line with its name there.</summary>
    public static string Fields(IEnumerable<OutlitRequiredField>? fields) =>
        Lines((fields ?? []).Select(field => $"{field.Key}: {field.Label}{(field.Secret ? " (secret)" : "")}"));

    /// <summary>What to do for a step: the line to type, or that it cannot be done from here.</summary>
    public static string NextStep(OutlitPostConnectStep? step) =>
        step is null ? "" : ViewLines.Clean(step.NextStep ?? "(not supported here)");

    /// <summary>What is to be known of a connection: the error, else the link to approve it at, else its ID.</summary>
    public static string Detail(OutlitConnection? connection) =>
        ViewLines.Clean(connection?.ErrorMessage ?? connection?.ConnectUrl ?? connection?.ConnectionId);

    /// <summary>The names of pipelines with their stages.</summary>
    public static string Pipelines(IEnumerable<object?>? pipelines) => Join((pipelines ?? []).OfType<PSObject>().Select(Pipeline));

    /// <summary>The members of an object such as headers, a line a member; secrets are masked.</summary>
    public static string Members(PSObject? item) =>
        Lines((item?.Properties ?? Enumerable.Empty<PSPropertyInfo>()).Select(member => $"{member.Name}: {member.Value}"));

    // A stage's name is not broken, unless it is longer than a line.
    private static string Pipeline(PSObject pipeline)
    {
        object?[] stages = pipeline.Properties["stages"]?.Value as object?[] ?? [];
        string[] names = [.. stages.OfType<PSObject>().Select(Name)];
        return ViewLines.Wrap(names.Select((name, i) => i < names.Length - 1 ? name + "," : name).Prepend(Name(pipeline) + ":"), Indent);
    }

    private static string Name(PSObject item) => ViewLines.Clean((item.Properties["name"] ?? item.Properties["id"])?.Value?.ToString());

    private static string Counted(long? records) =>
        records is { } count ? string.Format(CultureInfo.InvariantCulture, ", {0} {1}", count, count == 1 ? "record" : "records") : "";

    private static string After(string mark, string text) => text.Length > 0 ? mark + text : "";

    private static string Join(IEnumerable<string> lines) => string.Join("\n", lines);
}
