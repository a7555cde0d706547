using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.OpenApi;

/// <summary>Adds what any endpoint may answer, and what a fault may make of it.</summary>
internal sealed class CommonAnswers : IOpenApiOperationTransformer
{
    private static readonly (int Status, bool WithBody, string Meaning)[] s_refusals =
    [
        (StatusCodes.Status403Forbidden, true, "A page of another origin began the request."),
        (StatusCodes.Status413PayloadTooLarge, true, "The body is too large."),
        (StatusCodes.Status415UnsupportedMediaType, true, "The body is not application/json."),
        (StatusCodes.Status421MisdirectedRequest, false, "The Host header does not name the loopback address."),
    ];

    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        bool hasBody = !HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get);
        foreach ((int status, bool withBody, string meaning) in s_refusals)
        {
            if (withBody && !hasBody)
            {
                continue;
            }

            OpenApiSchema error = await context.GetOrCreateSchemaAsync(typeof(ErrorAnswer), null, cancellationToken);
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = error } },
            });
        }

        operation.Responses.TryAdd("default", new OpenApiResponse { Description = "Whatever a fault makes of it." });
    }
}
