namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>The members of a <see cref="Shape"/> that take one of several values, and what each value does.</summary>
internal static class ShapeValues
{
    /// <summary>Makes the response of the list of capabilities.</summary>
    public static readonly Dictionary<string, Func<JsonArray, JsonNode>> Capabilities = new(StringComparer.Ordinal)
    {
        ["list"] = all => new JsonObject { ["providers"] = all.DeepClone() },
        ["map"] = all => new JsonObject { ["providers"] = ToMap(all) },
        ["bare-map"] = ToMap,
        ["array"] = all => all.DeepClone(),
    };

    public static readonly Dictionary<string, Action<JsonObject>> Detail = new(StringComparer.Ordinal)
    {
        ["page"] = _ => { },
        ["rich"] = AddDetails,
        ["bare"] = RemoveDetails,
    };

    /// <summary>Changes the sync row without a name, or removes it from the rows.</summary>
    public static readonly Dictionary<string, Action<JsonArray, JsonObject>> NamelessRow = new(StringComparer.Ordinal)
    {
        ["blank"] = (_, _) => { },
        ["null"] = (_, row) => row["model"] = null,
        ["missing"] = (_, row) => row.Remove("model"),
        ["none"] = (rows, row) => rows.Remove(row),
    };

    public static readonly Dictionary<string, Func<string, string>> StatusWords = new(StringComparer.Ordinal)
    {
        ["upper"] = status => status,
        ["lower"] = status => status.ToLowerInvariant(),
        ["idle"] = status => status switch
        {
            SyncStatus.Pending => "IDLE",
            SyncStatus.Syncing => "syncing",
            SyncStatus.Success => "complete",
            SyncStatus.Failed => "ERROR",
            _ => status,
        },
    };

    /// <summary>The format of times, and their offset from UTC in hours.</summary>
    public static readonly Dictionary<string, (string Format, int Offset)> Times = new(StringComparer.Ordinal)
    {
        ["page"] = ("yyyy-MM-ddTHH:mm:ss.fffZ", 0),
        ["seconds"] = ("yyyy-MM-ddTHH:mm:ssZ", 0),
        ["offset"] = ("yyyy-MM-ddTHH:mm:ss.fffzzz", 2),
    };

    /// <summary>The values that a shape has, and those that are allowed.</summary>
    public static (string Member, string? Value, IReadOnlyCollection<string> Allowed)[] GetValues(Shape shape) =>
    [
        ("capabilities", shape.Capabilities, Capabilities.Keys),
        ("detail", shape.Detail, Detail.Keys),
        ("namelessRow", shape.NamelessRow, NamelessRow.Keys),
        ("statusWords", shape.StatusWords, StatusWords.Keys),
        ("times", shape.Times, Times.Keys),
    ];

    private static JsonObject ToMap(JsonArray capabilities) => new(capabilities.Select(capability =>
        KeyValuePair.Create(capability!["providerId"]!.GetValue<string>(), (JsonNode?)capability.DeepClone())));

    private static void RemoveDetails(JsonObject capability)
    {
        string[] kept = ["cliName", "providerId", "setupMode"];
        foreach (string name in capability.Select(member => member.Key).Except(kept).ToArray())
            capability.Remove(name);
    }

    private static void AddDetails(JsonObject capability)
    {
        string id = capability["providerId"]!.GetValue<string>();
        Provider? provider = ProviderCatalog.Find(id);
        capability["displayName"] = provider?.Name ?? id;
        capability["category"] = provider?.Category;
        capability["authType"] = capability["credentialType"]!.GetValue<string>() == "oauth" ? "oauth" : "api_key";
        capability["notes"] = new JsonArray("Needs an admin of the workspace.");
        foreach (JsonNode? step in capability["postConnectSteps"]!.AsArray())
        {
            string stepId = step!["id"]!.GetValue<string>();
            step["label"] = provider?.Steps.FirstOrDefault(known => known.Id == stepId)?.Label;
            step["note"] = "Nothing is synced before it is done.";
        }
    }
}
