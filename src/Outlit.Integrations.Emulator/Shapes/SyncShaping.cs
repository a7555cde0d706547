using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>The variants of sync rows.</summary>
internal static class SyncShaping
{
    private static readonly Dictionary<string, string> s_idleWords = new(StringComparer.Ordinal)
    {
        ["PENDING"] = "IDLE",
        ["SYNCING"] = "syncing",
        ["SUCCESS"] = "complete",
        ["FAILED"] = "ERROR",
    };

    public static void Apply(Shape shape, JsonObject answer)
    {
        JsonArray rows = answer["syncs"]!.AsArray();
        foreach (JsonObject row in rows.OfType<JsonObject>().ToArray())
        {
            if (row["model"]!.GetValue<string>().Length == 0)
            {
                ShapeNameless(shape, rows, row);
            }

            string status = row["status"]!.GetValue<string>();
            row["status"] = shape.StatusWords switch
            {
                "lower" => status.ToLowerInvariant(),
                "idle" => s_idleWords.GetValueOrDefault(status, status),
                _ => status,
            };
        }
    }

    private static void ShapeNameless(Shape shape, JsonArray rows, JsonObject row)
    {
        switch (shape.NamelessRow)
        {
            case "none":
                rows.Remove(row);
                break;
            case "missing":
                row.Remove("model");
                break;
            case "null":
                row["model"] = null;
                break;
            default:
                break;
        }
    }
}
