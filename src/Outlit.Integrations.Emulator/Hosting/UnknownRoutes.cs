using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Answers what no endpoint answers: with the routes that there are.</summary>
internal static class UnknownRoutes
{
    /// <summary>Writes the answer to a request that found no endpoint (404), or none for its method (405).</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        HttpResponse response = context.Response;
        if (response.HasStarted || response.ContentLength is not null || response.ContentType is not null)
        {
            return;
        }

        string asked = $"{context.Request.Method} {Masking.Text(context.Request.Path.Value ?? "/")}";
        string? error = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is no route {asked}.",
            StatusCodes.Status405MethodNotAllowed =>
                $"There is no route {asked}; this path takes {response.Headers.Allow}.",
            _ => null,
        };
        if (error is not null)
        {
            Exchange.Of(context).Refusal = error;
            UnknownRouteAnswer answer = new(error, RoutesOf(context));
            await Answer.Json(answer, WireJson.Readable.UnknownRouteAnswer, response.StatusCode).ExecuteAsync(context);
        }
    }

    private static string[] RoutesOf(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Select(Describe)
            .Where(route => !route.StartsWith("/__emulator/assets", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string Describe(RouteEndpoint endpoint)
    {
        IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        string path = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        return $"{path} ({string.Join(", ", methods)})";
    }
}
