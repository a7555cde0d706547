using Microsoft.AspNetCore.Http.Json;
using Microsoft.OpenApi;

namespace Outlit.Integrations.Emulator.OpenApi;

internal static class OpenApiSetup
{
    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        // Only the document uses these options: the endpoints use the contexts directly.
        services.Configure<JsonOptions>(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi("v1", options =>
        {
            options.AddSchemaTransformer((schema, context, _) =>
            {
                IEnumerable<JsonPropertyInfo> optional = context.JsonTypeInfo.Properties.Where(property =>
                    property.AttributeProvider?.IsDefined(typeof(OptionalMemberAttribute), inherit: false) is true);
                schema.Required?.ExceptWith(optional.Select(property => property.Name));
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer(OpenApiTransformers.DescribeCapabilitiesAsync);
            options.AddOperationTransformer(OpenApiTransformers.AddCommonResponsesAsync);
            options.AddOperationTransformer(OpenApiTransformers.AddRequestBodyAsync);
            options.AddDocumentTransformer((document, context, _) =>
            {
                ContractSwitch contract = context.ApplicationServices.GetRequiredService<EmulatorServices>().Contract;
                if (contract.Serves(ContractSwitch.ToolRoute))
                    GatewayDocument.AddTo(document);

                foreach (string path in document.Paths.Keys.Where(path => !contract.Serves(path)).ToArray())
                    document.Paths.Remove(path);

                document.Info = new OpenApiInfo
                {
                    Title = "Local Outlit",
                    Version = typeof(OpenApiSetup).Assembly.GetName().Version!.ToString(3),
                    Description = "Outlit's integration routes in the local emulator, and its own endpoints.",
                };
                return Task.CompletedTask;
            });
        });
    }
}
