using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Outlit.Integrations.Emulator.State.Seeds;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>The JSON schema of seeds, made from what reads them.</summary>
internal static class SeedSchemaEndpoint
{
    public static void MapSeedSchema(this IEndpointRouteBuilder admin) =>
        admin.MapGet("/seed-schema", () => TypedResults.Text(Schema(), "application/schema+json", Encoding.UTF8))
            .WithSummary("The JSON schema of seeds.")
            .Produces<string>(StatusCodes.Status200OK, "application/schema+json");

    private static string Schema()
    {
        JsonNode schema = SeedJson.Default.Options.GetJsonSchemaAsNode(typeof(SeedDocument), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        JsonObject document = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A state of the local Outlit",
        };
        foreach ((string name, JsonNode? value) in schema.AsObject())
        {
            document[name] = value?.DeepClone();
        }

        return document.ToJsonString(SeedJson.Default.Options) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is JsonObject members && Nullable.GetUnderlyingType(context.TypeInfo.Type) is null
            && context.TypeInfo.Type == typeof(DateTimeOffset))
        {
            members["type"] = "string";
            members["format"] = "date-time";
        }

        return schema;
    }
}
