using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Outlit.Integrations.Emulator.OpenApi;

internal static class OpenApiSetup
{
    private static readonly (int Status, bool WritesOnly, string Description)[] s_commonResponses =
    [
        (Status403Forbidden, true, "The request comes from a page of another origin."),
        (Status413PayloadTooLarge, true, "The body is too large."),
        (Status415UnsupportedMediaType, true, "The body is not application/json."),
        (Status507InsufficientStorage, true, "The state could not be saved, or is too large."),
        (Status421MisdirectedRequest, false, "The Host header names no allowed host."),
    ];

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
            options.AddSchemaTransformer(DescribeCapabilitiesAsync);
            options.AddOperationTransformer(AddCommonResponsesAsync);
            options.AddOperationTransformer(AddRequestBodyAsync);
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

    /// <summary>Describes the forms in which servers send capabilities: one, a list, a map or an array.</summary>
    private static async Task DescribeCapabilitiesAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type != typeof(CapabilitiesResponse))
            return;

        OpenApiSchema one = await context.GetOrCreateSchemaAsync(typeof(CapabilityResponse), null, cancellation);
        OpenApiSchema list = await context.GetOrCreateSchemaAsync(typeof(CapabilityListResponse), null, cancellation);
        OpenApiSchema capability = await context.GetOrCreateSchemaAsync(typeof(Capability), null, cancellation);
        OpenApiSchema map = new() { Type = JsonSchemaType.Object, AdditionalProperties = capability };
        OpenApiSchema mapInObject = new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["providers"] = map },
            Required = new HashSet<string> { "providers" },
        };
        OpenApiSchema array = new() { Type = JsonSchemaType.Array, Items = capability };
        schema.Type = null;
        schema.AnyOf = [one, list, mapInObject, map, array];
    }

    private static async Task AddCommonResponsesAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        bool isWrite = !HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get);
        OpenApiSchema error = await context.GetOrCreateSchemaAsync(typeof(ErrorResponse), null, cancellation);
        foreach ((int status, bool writesOnly, string description) in s_commonResponses)
        {
            if (isWrite || !writesOnly)
            {
                OpenApiResponse response = new() { Description = description, Content = ToJson(error) };
                operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), response);
            }
        }

        operation.Responses.TryAdd("default", new OpenApiResponse { Description = "The response of a fault." });
    }

    private static async Task AddRequestBodyAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        BodyType? body = context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyType>().FirstOrDefault();
        if (body is not null)
        {
            OpenApiSchema schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = ToJson(schema) };
        }
    }

    private static Dictionary<string, OpenApiMediaType> ToJson(OpenApiSchema schema) =>
        new() { ["application/json"] = new() { Schema = schema } };
}
