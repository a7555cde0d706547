using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>Describes the forms in which capabilities are answered: one, a list, a map or a bare array.</summary>
internal sealed class CapabilityForms : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type != typeof(CapabilitiesAnswer))
        {
            return;
        }

        OpenApiSchema one = await context.GetOrCreateSchemaAsync(typeof(OneCapability), null, cancellationToken);
        OpenApiSchema all = await context.GetOrCreateSchemaAsync(typeof(AllCapabilities), null, cancellationToken);
        OpenApiSchema capability = await context.GetOrCreateSchemaAsync(typeof(Capability), null, cancellationToken);
        OpenApiSchema map = new() { Type = JsonSchemaType.Object, AdditionalProperties = capability };
        schema.Type = null;
        schema.AnyOf =
        [
            one,
            all,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema> { ["providers"] = map },
                Required = new HashSet<string> { "providers" },
            },
            map,
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = capability },
        ];
    }
}
