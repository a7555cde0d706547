using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>Describes the bodies that endpoints say they take.</summary>
internal sealed class RequestBodies : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        TakesBody? takes = context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesBody>().FirstOrDefault();
        if (takes is null)
        {
            return;
        }

        OpenApiSchema schema = await context.GetOrCreateSchemaAsync(takes.Type, null, cancellationToken);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
        };
    }
}
