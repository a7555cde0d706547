using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Outlit.Integrations.Formatting;

/// <summary>Lists and members by name: of our objects, and of what a job or a file made of them.</summary>
internal static class ItemText
{
    /// <summary>The items of a list; none of null.</summary>
    public static IEnumerable<object?> Each(IEnumerable? list) => list?.Cast<object?>() ?? [];

    /// <summary>A member as text; empty if it is null or not there.</summary>
    public static string Of(object? item, string member) => Invariant(Value(item, member));

    /// <summary>A value as text, the same in every culture; empty if it is null.</summary>
    public static string Invariant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A member; null if it is not there.</summary>
    public static object? Value(object? item, string member)
    {
        object? value = item is null ? null : PSObject.AsPSObject(item).Properties[member]?.Value;
        return Plain(value);
    }

    /// <summary>A time, also of a job, which has it in its parts; null if it is none.</summary>
    public static DateTimeOffset? Time(object? time) => Plain(time) switch
    {
        null => null,
        DateTimeOffset exact => exact,
        { } other => Value(other, nameof(DateTimeOffset.UtcDateTime)) is DateTime utc ? new(utc.ToUniversalTime()) : null,
    };

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
}
