using System.Collections;
using System.Linq;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Formatting;

/// <summary>What the views show of a provider's syncs: all its rows in a word or two, or each on a line.</summary>
public static class SyncText
{
    /// <summary>How many models are done, such as <c>3 of 4</c>; empty where there are none.</summary>
    public static string Done(IEnumerable? syncs) => ItemText.Each(syncs).ToArray() is { Length: > 0 } rows
        ? $"{rows.Count(row => OutlitModelSync.HealthOf(ItemText.Of(row, "Status")) is OutlitSyncHealth.Healthy)} of {rows.Length}"
        : "";

    /// <summary>What stands in the way: the first error among the rows, else a failed connection's status; empty where there is none.</summary>
    public static string FirstError(string? status, IEnumerable? syncs) => ViewText.First(
        ItemText.Each(syncs).Where(row => Error(row).Length > 0).Select(row => $"{ItemText.Of(row, "Model")}: {Error(row)}").FirstOrDefault(),
        StatusTones.Of(status) is StatusTone.Bad ? $"The connection is '{status}'." : null);

    /// <summary>The rows, each on a line: the model, its status, how many records, how old, and its error.</summary>
    public static string Rows(IEnumerable? syncs) => ViewLines.Join(ItemText.Each(syncs).Select(row => ViewLines.Item(
        $"{ViewLines.Clean(ItemText.Of(row, "Model"))}: {ViewText.Status(ItemText.Of(row, "Status"))}"
        + After(", ", Records(ItemText.Of(row, "RecordCount")))
        + After(", ", ViewText.Ago(ItemText.Value(row, "LastSyncedAt")))
        + After(": ", ViewLines.Clean(Error(row))))));

    private static string Error(object? row) => ItemText.Of(row, "ErrorMessage");

    private static string Records(string count) => count is "1" ? "1 record" : count.Length > 0 ? count + " records" : "";

    private static string After(string mark, string text) => text.Length > 0 ? mark + text : "";
}
