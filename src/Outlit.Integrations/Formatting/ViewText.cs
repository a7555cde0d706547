using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Formatting;

/// <summary>
/// What the format views show where the plain member would not read well. The same views show what comes out of a job, so
/// members are taken by name and not from our types.
/// </summary>
public static class ViewText
{
    /// <summary>A text in one line, without what a terminal would take for a command.</summary>
    public static string Line(string? text) => ViewLines.Clean(text);

    /// <summary>The first of several texts that there is.</summary>
    public static string First(params string?[] texts) => ViewLines.Clean(Array.Find(texts, text => !string.IsNullOrEmpty(text)));

    /// <summary>A text for a list: broken between words if it is long.</summary>
    public static string Text(string? text) => ViewLines.Wrap(ViewLines.Clean(text));

    /// <summary>Texts with commas between them, for a column.</summary>
    public static string List(IEnumerable? items) => ViewLines.Clean(string.Join(", ", ItemText.Each(items).Select(ItemText.Invariant)));

    /// <summary>Texts for a list, each on a line of its own; long ones are broken between words.</summary>
    public static string Lines(IEnumerable? items) => ViewLines.Join(ItemText.Each(items).Select(item => ViewLines.Item(ViewLines.Clean(ItemText.Invariant(item)))));

    /// <summary>A status in the colour of what it means.</summary>
    public static string Status(string? word) => ViewColor.Paint(ViewLines.Clean(word), StatusTones.Of(word));

    /// <summary>A health in the colour of what it means.</summary>
    public static string Health(OutlitSyncHealth health) => ViewColor.Paint(health.ToString(), StatusTones.Of(health));

    /// <summary>A number of failures, in the colour of one if there are any.</summary>
    public static string Failures(int count) =>
        ViewColor.Paint(count.ToString(CultureInfo.InvariantCulture), count > 0 ? StatusTone.Bad : StatusTone.None);

    /// <summary>A time as its distance from now, such as <c>3 h ago</c>; empty for what is no time.</summary>
    public static string Ago(object? time) => ItemText.Time(time) is { } then ? RelativeTime.Say(then, DateTimeOffset.UtcNow) : "";

    /// <summary>A time as its distance from now and as it is, in UTC; empty for what is no time.</summary>
    public static string When(object? time) =>
        ItemText.Time(time) is { } then ? $"{Ago(then)} ({then.ToString("u", CultureInfo.InvariantCulture)})" : "";

    /// <summary>A provider's steps, a required one with a star.</summary>
    public static string Steps(IEnumerable? steps) => List(ItemText.Each(steps).Select(Step));

    /// <summary>A provider's steps, each on a line with what to do for it.</summary>
    public static string StepLines(IEnumerable? steps) =>
        Lines(ItemText.Each(steps).Select(step => $"{Step(step)}: {NextStep(ItemText.Of(step, "NextStep"))}"));

    /// <summary>What to do for a step: the line to type, or that it cannot be done from here.</summary>
    public static string NextStep(string? line) => First(line, "(not supported here)");

    /// <summary>A provider's fields, each on a line with its name there.</summary>
    public static string Fields(IEnumerable? fields) => Lines(ItemText.Each(fields).Select(field =>
        $"{ItemText.Of(field, "Key")}: {ItemText.Of(field, "Label")}{(ItemText.Value(field, "Secret") is true ? " (secret)" : "")}"));

    /// <summary>The names of pipelines with their stages.</summary>
    public static string Pipelines(IEnumerable? pipelines) => ViewLines.Join(ItemText.Each(pipelines).OfType<PSObject>().Select(Pipeline));

    /// <summary>The members of an object such as headers, a line a member; secrets are masked.</summary>
    public static string Members(PSObject? item) =>
        Lines((item?.Properties ?? Enumerable.Empty<PSPropertyInfo>()).Select(member => FormattableString.Invariant($"{member.Name}: {member.Value}")));

    private static string Step(object? step) => ItemText.Of(step, "Token") + (ItemText.Value(step, "Required") is true ? "*" : "");

    // A stage's name is not broken, unless it is longer than a line.
    private static string Pipeline(PSObject pipeline)
    {
        string[] stages = [.. ItemText.Each(ItemText.Value(pipeline, "stages") as IList).OfType<PSObject>().Select(Name)];
        IEnumerable<string> pieces = stages.Select((stage, i) => i < stages.Length - 1 ? stage + "," : stage);
        return ViewLines.Item(pieces.Prepend(Name(pipeline) + ":"));
    }

    private static string Name(PSObject item) => First(ItemText.Of(item, "name"), ItemText.Of(item, "id"));
}
