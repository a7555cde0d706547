using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>The variants of the capabilities route.</summary>
internal static class CapabilityShaping
{
    private static readonly string[] s_sureMembers = ["cliName", "providerId", "setupMode"];

    public static JsonNode Apply(Shape shape, JsonNode answer)
    {
        if (answer["provider"] is JsonObject one)
        {
            ShapeOne(shape, one);
            return answer;
        }

        JsonArray all = answer["providers"]!.AsArray();
        foreach (JsonNode? capability in all)
        {
            ShapeOne(shape, capability!.AsObject());
        }

        return shape.Capabilities switch
        {
            "map" => new JsonObject
            {
                ["providers"] = new JsonObject(all.Select(each =>
                    KeyValuePair.Create(each!["providerId"]!.GetValue<string>(), (JsonNode?)each.DeepClone()))),
            },
            "bare-map" => new JsonObject(all.Select(each =>
                KeyValuePair.Create(each!["providerId"]!.GetValue<string>(), (JsonNode?)each.DeepClone()))),
            "array" => all.DeepClone(),
            _ => answer,
        };
    }

    private static void ShapeOne(Shape shape, JsonObject capability)
    {
        bool browser = capability["setupMode"]!.GetValue<string>() == "browser_session";
        if (browser && shape.SetupMode is string mode)
        {
            capability["setupMode"] = mode;
        }

        if (shape.Detail == "bare")
        {
            foreach (string name in capability.Select(member => member.Key).Except(s_sureMembers).ToArray())
            {
                capability.Remove(name);
            }
        }
        else if (shape.Detail == "rich")
        {
            Enrich(capability, browser);
        }
    }

    private static void Enrich(JsonObject capability, bool browser)
    {
        Provider? provider = ProviderCatalog.Find(capability["providerId"]!.GetValue<string>());
        capability["displayName"] = provider?.Name ?? capability["providerId"]!.GetValue<string>();
        capability["category"] = provider?.Category;
        capability["authType"] = browser ? "oauth" : "api_key";
        capability["connectSupported"] = true;
        capability["notes"] = new JsonArray("Needs an admin of the workspace.");
        foreach (JsonNode? step in capability["postConnectSteps"]!.AsArray())
        {
            step!["label"] = provider?.Steps.FirstOrDefault(each => each.Id == step["id"]!.GetValue<string>())?.Label;
            step["note"] = "Nothing is synced before it is done.";
        }
    }
}
