using System.Text.Json.Schema;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>The JSON schema of seeds, generated from the types that they are read into.</summary>
internal static class SeedSchemaEndpoint
{
    private static readonly JsonSchemaExporterOptions s_options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = DescribeTime,
    };

    public static void MapSeedSchema(this IEndpointRouteBuilder admin) =>
        admin.MapGet("/seed-schema", () => TypedResults.Text(Create(), "application/schema+json", Encoding.UTF8))
            .WithSummary("Returns the JSON schema of seeds.")
            .Produces<string>(Status200OK, "application/schema+json");

    private static string Create()
    {
        JsonObject schema = SeedDocument.Json.GetJsonSchemaAsNode(typeof(SeedDocument), s_options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A state of the local Outlit");
        return schema.ToJsonString(SeedDocument.Json) + "\n";
    }

    /// <summary>Describes the types that have a converter, which the exporter knows nothing of.</summary>
    private static JsonNode DescribeTime(JsonSchemaExporterContext context, JsonNode schema)
    {
        Type type = context.TypeInfo.Type;
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain != typeof(DateTimeOffset) && plain != typeof(TimeSpan))
            return schema;

        JsonObject described = schema as JsonObject ?? [];
        described["type"] = type == plain ? "string" : new JsonArray("string", "null");
        if (plain == typeof(DateTimeOffset))
            described["format"] = "date-time";

        return described;
    }
}
