using System.Globalization;
using System.Text.Json.Nodes;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Shapes;

/// <summary>Turns an answer of the page's shape into another one.</summary>
internal static class Shaping
{
    private static readonly string[] s_idMembers = ["id", "provider", "providerId", "cliName"];

    /// <summary>The answer in the given shape.</summary>
    /// <param name="shape">The shape wanted.</param>
    /// <param name="answer">The answer as the page has it; it may be changed.</param>
    /// <param name="type">What the answer is.</param>
    public static JsonNode Apply(this Shape shape, JsonNode answer, Type type)
    {
        if (type == typeof(AllCapabilities) || type == typeof(OneCapability))
        {
            answer = CapabilityShaping.Apply(shape, answer);
        }
        else if (type == typeof(SyncStatus))
        {
            SyncShaping.Apply(shape, answer.AsObject());
        }
        else if (answer is JsonObject connection && connection["alreadyConnected"] is JsonValue already)
        {
            ShapeConnection(shape, connection, already.GetValue<bool>());
        }

        Walk(shape, answer);
        return answer;
    }

    private static void ShapeConnection(Shape shape, JsonObject answer, bool alreadyConnected)
    {
        if (shape.NoConnectUrl)
        {
            answer.Remove("connectUrl");
        }

        if (shape.BareAlreadyConnected && alreadyConnected)
        {
            answer.Clear();
            answer["alreadyConnected"] = true;
        }
    }

    private static void Walk(Shape shape, JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                Walk(shape, item);
            }
        }
        else if (node is JsonObject members)
        {
            foreach ((string _, JsonNode? member) in members)
            {
                Walk(shape, member);
            }

            // Last, so that a member added here is not taken for one of the answer's.
            ShapeMembers(shape, members);
        }
    }

    private static void ShapeMembers(Shape shape, JsonObject members)
    {
        if (shape.OtherCategories && members.ContainsKey("category"))
        {
            string? id = (members["id"] ?? members["provider"] ?? members["providerId"])?.GetValue<string>();
            members["category"] = id switch { "supabase" => "data", "clerk" => "auth", _ => members["category"]?.DeepClone() };
        }

        foreach ((string name, JsonNode? member) in members.ToArray())
        {
            if (member is null && shape.NoNulls)
            {
                members.Remove(name);
            }
            else if (member is JsonValue value && value.TryGetValue(out string? text))
            {
                members[name] = ShapeText(shape, name, text);
            }
        }

        if (shape.UnknownMembers)
        {
            members["xUnheardOf"] = new JsonObject { ["since"] = "tomorrow", ["values"] = new JsonArray(1, null, "three") };
        }
    }

    private static string ShapeText(Shape shape, string name, string text)
    {
        if (text == "stripe" && shape.StripeId is not null && s_idMembers.Contains(name, StringComparer.Ordinal))
        {
            return shape.StripeId;
        }

        return name is "lastDataReceivedAt" or "lastSyncedAt" ? TimeIn(shape, text) : text;
    }

    private static string TimeIn(Shape shape, string text)
    {
        DateTimeOffset time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        return shape.Times switch
        {
            "seconds" => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "offset" => time.ToOffset(TimeSpan.FromHours(2))
                .ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            _ => text,
        };
    }
}
