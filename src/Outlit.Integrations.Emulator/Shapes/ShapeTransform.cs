namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>What the members of a <see cref="Shape"/> do to a response.</summary>
internal static class ShapeTransform
{
    private static readonly string[] s_idMembers = ["id", "provider", "providerId", "cliName"];

    /// <summary>Makes the response of the list of capabilities.</summary>
    private static readonly Dictionary<string, Func<JsonArray, JsonNode>> s_capabilities = new(StringComparer.Ordinal)
    {
        ["list"] = all => new JsonObject { ["providers"] = all.DeepClone() },
        ["map"] = all => new JsonObject { ["providers"] = ToMap(all) },
        ["bare-map"] = ToMap,
        ["array"] = all => all.DeepClone(),
    };

    private static readonly Dictionary<string, Action<JsonObject>> s_detail = new(StringComparer.Ordinal)
    {
        ["page"] = _ => { },
        ["rich"] = AddDetails,
        ["bare"] = RemoveDetails,
    };

    /// <summary>Changes the sync row without a name, or removes it from the rows.</summary>
    private static readonly Dictionary<string, Action<JsonArray, JsonObject>> s_nameless = new(StringComparer.Ordinal)
    {
        ["blank"] = (_, _) => { },
        ["null"] = (_, row) => row["model"] = null,
        ["missing"] = (_, row) => row.Remove("model"),
        ["none"] = (rows, row) => rows.Remove(row),
    };

    private static readonly Dictionary<string, Func<string, string>> s_statusWords = new(StringComparer.Ordinal)
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
    private static readonly Dictionary<string, (string Format, int Offset)> s_times = new(StringComparer.Ordinal)
    {
        ["page"] = ("yyyy-MM-ddTHH:mm:ss.fffZ", 0),
        ["seconds"] = ("yyyy-MM-ddTHH:mm:ssZ", 0),
        ["offset"] = ("yyyy-MM-ddTHH:mm:ss.fffzzz", 2),
    };

    /// <summary>The values that a shape has, and those that are allowed.</summary>
    public static (string Member, string? Value, IReadOnlyCollection<string> Allowed)[] GetValues(Shape shape) =>
    [
        ("capabilities", shape.Capabilities, s_capabilities.Keys),
        ("detail", shape.Detail, s_detail.Keys),
        ("namelessRow", shape.NamelessRow, s_nameless.Keys),
        ("statusWords", shape.StatusWords, s_statusWords.Keys),
        ("times", shape.Times, s_times.Keys),
    ];

    /// <summary>Changes the JSON of a response of the given type, and returns it.</summary>
    public static JsonNode Apply(this Shape shape, JsonNode response, Type type)
    {
        if (type == typeof(CapabilityResponse))
            ApplyToCapability(shape, response["provider"]!.AsObject());
        else if (type == typeof(CapabilityListResponse))
            response = ApplyToCapabilities(shape, response["providers"]!.AsArray());
        else if (type == typeof(SyncStatusResponse))
            ApplyToSyncs(shape, response["syncs"]!.AsArray());
        else if (type == typeof(ConnectResponse))
            ApplyToConnect(shape, response.AsObject());

        ApplyToTree(shape, response);
        return response;
    }

    private static JsonNode ApplyToCapabilities(Shape shape, JsonArray capabilities)
    {
        foreach (JsonNode? capability in capabilities)
            ApplyToCapability(shape, capability!.AsObject());

        return s_capabilities[shape.Capabilities ?? "list"](capabilities);
    }

    private static void ApplyToCapability(Shape shape, JsonObject capability)
    {
        if (shape.SetupMode is string mode && capability["setupMode"]!.GetValue<string>() == "browser_session")
            capability["setupMode"] = mode;

        s_detail[shape.Detail ?? "page"](capability);
    }

    private static void ApplyToSyncs(Shape shape, JsonArray rows)
    {
        foreach (JsonObject row in rows.OfType<JsonObject>().ToArray())
        {
            row["status"] = s_statusWords[shape.StatusWords ?? "upper"](row["status"]!.GetValue<string>());
            if (row["model"]!.GetValue<string>().Length == 0)
                s_nameless[shape.NamelessRow ?? "blank"](rows, row);
        }
    }

    private static void ApplyToConnect(Shape shape, JsonObject response)
    {
        if (shape.NoConnectUrl)
            response.Remove("connectUrl");

        if (shape.BareAlreadyConnected && response["alreadyConnected"]!.GetValue<bool>())
        {
            response.Clear();
            response["alreadyConnected"] = true;
        }
    }

    private static void ApplyToTree(Shape shape, JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
                ApplyToTree(shape, item);
        }
        else if (node is JsonObject members)
        {
            foreach ((string _, JsonNode? member) in members)
                ApplyToTree(shape, member);

            // Last, so that the unknown member is not changed as well.
            ApplyToMembers(shape, members);
        }
    }

    private static void ApplyToMembers(Shape shape, JsonObject members)
    {
        if (shape.OtherCategories && members.ContainsKey("category"))
        {
            JsonNode? id = members["id"] ?? members["provider"] ?? members["providerId"];
            members["category"] = id?.GetValue<string>() switch
            {
                "supabase" => "data",
                "clerk" => "auth",
                _ => members["category"]?.DeepClone(),
            };
        }

        foreach ((string name, JsonNode? member) in members.ToArray())
        {
            if (member is null && shape.NoNulls)
                members.Remove(name);
            else if (member is JsonValue value && value.TryGetValue(out string? text))
                members[name] = ApplyToText(shape, name, text);
        }

        if (shape.UnknownMembers)
        {
            JsonArray values = new(1, null, "three");
            members["xUnheardOf"] = new JsonObject { ["since"] = "tomorrow", ["values"] = values };
        }
    }

    private static string ApplyToText(Shape shape, string name, string text)
    {
        if (text == "stripe" && shape.StripeId is not null && s_idMembers.Contains(name, StringComparer.Ordinal))
            return shape.StripeId;

        if (name is not ("lastDataReceivedAt" or "lastSyncedAt"))
            return text;

        (string format, int offset) = s_times[shape.Times ?? "page"];
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            .ToOffset(TimeSpan.FromHours(offset))
            .ToString(format, CultureInfo.InvariantCulture);
    }

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
