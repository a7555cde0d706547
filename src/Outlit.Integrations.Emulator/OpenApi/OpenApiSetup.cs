using Microsoft.AspNetCore.Http.Json;
using Microsoft.OpenApi;
using Outlit.Integrations.Emulator.Admin;
using Outlit.Integrations.Emulator.Faults;
using Outlit.Integrations.Emulator.Shapes;
using Outlit.Integrations.Emulator.State.Seeds;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>The OpenAPI document, made from the endpoints.</summary>
internal static class OpenApiSetup
{
    private const string Name = "v1";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        // Only the document asks for these: the endpoints write with the contexts themselves.
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            IList<System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver> chain =
                json.SerializerOptions.TypeInfoResolverChain;
            chain.Insert(0, WireJson.Default);
            chain.Insert(1, AdminJson.Default);
            chain.Insert(2, SeedJson.Default);
            chain.Insert(3, FaultJson.Default);
            chain.Insert(4, ShapeJson.Default);
        });
        services.AddOpenApi(Name, options =>
        {
            options.AddSchemaTransformer<VaryingMembers>();
            options.AddSchemaTransformer<CapabilityForms>();
            options.AddOperationTransformer<CommonAnswers>();
            options.AddOperationTransformer<RequestBodies>();
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Local Outlit",
                    Version = typeof(OpenApiSetup).Assembly.GetName().Version!.ToString(3),
                    Description = "The Outlit integration routes as the local emulator serves them, and its own switches.",
                };
                return Task.CompletedTask;
            });
        });
    }

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi.json").ExcludeFromDescription();
}
