using Outlit.Integrations.Emulator.Pages;

namespace Outlit.Integrations.Emulator.Hosting;

internal static class ErrorResponses
{
    /// <summary>What a Next.js server sends for a route that it does not have.</summary>
    public static readonly Html NotFoundPage = new("""
        <!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>
        <title>404: This page could not be found.</title></head>
        <body><h1>404</h1><h2>This page could not be found.</h2></body></html>
        """);

    public static async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
            when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            (int status, ErrorResponse response) = exception switch
            {
                ApiErrorException error => (error.Status, error.Response),
                BadHttpRequestException bad => (bad.StatusCode, new(Masking.Text(bad.Message))),
                _ => (Status500InternalServerError, new ErrorResponse("Internal server error")),
            };
            RequestRecord.Of(context).RejectionReason = exception.Message;
            context.Response.Clear();
            await ApiResult.SendErrorAsync(context, response, status);
        }
    }

    /// <summary>Hides the routes of a contract that is not served.</summary>
    public static Task HideOtherContractAsync(HttpContext context, RequestDelegate next)
    {
        ContractSwitch contract = EmulatorServices.Of(context).Contract;
        if (contract.Serves(context.Request.Path))
            return next(context);

        if (contract.Current is ApiContract.Rest)
        {
            context.Response.StatusCode = Status404NotFound;
            return Task.CompletedTask;
        }

        RequestRecord.Of(context).RejectionReason = $"The route is not part of the contract {contract.Name}.";
        return new HtmlResult(NotFoundPage, Status404NotFound).ExecuteAsync(context);
    }

    /// <summary>
    /// Adds the body to the framework's empty responses: the list of routes for an unknown route (404) or method (405),
    /// and the query if a parameter in it is of the wrong type (400).
    /// </summary>
    public static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        HttpResponse response = context.Response;
        if (response.HasStarted || response.ContentLength is not null || response.ContentType is not null)
            return;

        if (response.StatusCode == Status400BadRequest)
        {
            string query = Masking.Query(context.Request.QueryString.Value ?? "");
            throw ApiErrorException.BadRequest("Invalid request", $"A parameter is of the wrong type in {query}");
        }

        RequestRecord record = RequestRecord.Of(context);
        string requested = $"{record.Method} {Masking.Text(context.Request.Path.Value ?? "/")}";
        string? error = response.StatusCode switch
        {
            Status404NotFound => $"There is no route {requested}.",
            Status405MethodNotAllowed =>
                $"There is no route {requested}; the path supports {response.Headers.Allow}.",
            _ => null,
        };
        if (error is not null)
        {
            record.RejectionReason = error;
            UnknownRouteResponse body = new(error, [.. GetRoutes(context).Order(StringComparer.Ordinal)]);
            await ApiResult.Json(body, response.StatusCode).ExecuteAsync(context);
        }
    }

    private static IEnumerable<string> GetRoutes(HttpContext context) =>
        from endpoint in context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText?.Trim('/')
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where EmulatorServices.Of(context).Contract.Serves(path)
            && !path.StartsWith("/__emulator/assets", StringComparison.Ordinal)
        select $"{path} ({string.Join(", ", methods)})";
}
