namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>
/// Adds the body to the framework's empty responses: the list of routes for an unknown route (404) or method (405),
/// and the query if a parameter in it is of the wrong type (400).
/// </summary>
internal static class UnknownRoutes
{
    public static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        HttpResponse response = context.Response;
        if (response.HasStarted || response.ContentLength is not null || response.ContentType is not null)
            return;

        if (response.StatusCode == StatusCodes.Status400BadRequest)
        {
            string query = Masking.Query(context.Request.QueryString.Value ?? "");
            throw ApiErrorException.BadRequest(
                "Invalid request", new ErrorDetail([], $"A parameter is of the wrong type in {query}"));
        }

        string requested = $"{RequestRecord.Of(context).Method} {Masking.Text(context.Request.Path.Value ?? "/")}";
        string? error = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is no route {requested}.",
            StatusCodes.Status405MethodNotAllowed =>
                $"There is no route {requested}; the path supports {response.Headers.Allow}.",
            _ => null,
        };
        if (error is not null)
        {
            RequestRecord.Of(context).RejectionReason = error;
            UnknownRouteResponse body = new(error, GetRoutes(context));
            await ApiResult.Json(body, response.StatusCode).ExecuteAsync(context);
        }
    }

    private static string[] GetRoutes(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => EmulatorServices.Of(context).Contract.Serves(GetPath(endpoint)))
            .Select(Describe)
            .Where(route => !route.StartsWith("/__emulator/assets", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string Describe(RouteEndpoint endpoint)
    {
        IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return $"{GetPath(endpoint)} ({string.Join(", ", methods)})";
    }

    private static string GetPath(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.Trim('/');
}
