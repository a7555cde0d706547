using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>Promises no member that some servers leave out.</summary>
internal sealed class VaryingMembers : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (System.Text.Json.Serialization.Metadata.JsonPropertyInfo property in context.JsonTypeInfo.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(VariesAttribute), inherit: false) is true)
            {
                schema.Required?.Remove(property.Name);
            }
        }

        return Task.CompletedTask;
    }
}
