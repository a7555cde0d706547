using Microsoft.AspNetCore.Http.Json;
using Microsoft.OpenApi;
using Outlit.Integrations.Emulator.Admin;

namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>The OpenAPI document, generated from the endpoints.</summary>
internal static class OpenApiSetup
{
    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        // Only the document uses these options: the endpoints use the contexts directly.
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            IList<IJsonTypeInfoResolver> chain = json.SerializerOptions.TypeInfoResolverChain;
            chain.Insert(0, WireJson.Default);
            chain.Insert(1, AdminJson.Default);
            chain.Insert(2, SeedJson.Default);
        });
        services.AddOpenApi("v1", options =>
        {
            options.AddSchemaTransformer((schema, context, _) =>
            {
                IEnumerable<JsonPropertyInfo> optional = context.JsonTypeInfo.Properties.Where(IsOptional);
                schema.Required?.ExceptWith(optional.Select(property => property.Name));
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer(OpenApiTransformers.DescribeCapabilitiesAsync);
            options.AddOperationTransformer(OpenApiTransformers.AddCommonResponsesAsync);
            options.AddOperationTransformer(OpenApiTransformers.AddRequestBodyAsync);
            options.AddDocumentTransformer((document, context, _) =>
            {
                ContractSwitch contract = context.ApplicationServices.GetRequiredService<ContractSwitch>();
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

    private static bool IsOptional(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(OptionalMemberAttribute), inherit: false) is true;

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi.json").ExcludeFromDescription();
}

internal static class EndpointDescriptions
{
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new BodyType(typeof(TBody)));

    public static RouteHandlerBuilder ProducesErrors(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (int status in statuses)
            endpoint.Produces<ErrorResponse>(status);

        return endpoint;
    }
}

/// <summary>
/// The type of a request body. The framework's own metadata would also reject other content types, with an empty
/// response; the endpoints explain the error or accept them.
/// </summary>
internal sealed record BodyType(Type Type);
