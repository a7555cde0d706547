namespace Outlit.Integrations.Emulator.Shapes;

internal static class ShapeTransform
{
    private static readonly string[] s_idMembers = ["id", "provider", "providerId", "cliName"];

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

        return ShapeValues.Capabilities[shape.Capabilities ?? "list"](capabilities);
    }

    private static void ApplyToCapability(Shape shape, JsonObject capability)
    {
        if (shape.SetupMode is string mode && capability["setupMode"]!.GetValue<string>() == "browser_session")
            capability["setupMode"] = mode;

        ShapeValues.Detail[shape.Detail ?? "page"](capability);
    }

    private static void ApplyToSyncs(Shape shape, JsonArray rows)
    {
        foreach (JsonObject row in rows.OfType<JsonObject>().ToArray())
        {
            row["status"] = ShapeValues.StatusWords[shape.StatusWords ?? "upper"](row["status"]!.GetValue<string>());
            if (row["model"]!.GetValue<string>().Length == 0)
                ShapeValues.NamelessRow[shape.NamelessRow ?? "blank"](rows, row);
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

        (string format, int offset) = ShapeValues.Times[shape.Times ?? "page"];
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            .ToOffset(TimeSpan.FromHours(offset))
            .ToString(format, CultureInfo.InvariantCulture);
    }
}
