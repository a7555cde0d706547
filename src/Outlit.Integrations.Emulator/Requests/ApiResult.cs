namespace Outlit.Integrations.Emulator.Requests;

internal static class ApiResult
{
    public static ApiResult<T> Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(value, type, status);

    /// <summary>An error, in the form of the contract that the request belongs to.</summary>
    public static Task SendErrorAsync(HttpContext context, ErrorResponse error, int status) =>
        ContractSwitch.IsToolCall(context)
            ? GatewayErrors.Create(context, error, status).ExecuteAsync(context)
            : Json(error, WireJson.Readable.ErrorResponse, status).ExecuteAsync(context);
}

/// <summary>A JSON response, in the shape that is set for the organization.</summary>
internal sealed class ApiResult<T>(T value, JsonTypeInfo<T> type, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpRequest request = httpContext.Request;
        HttpResponse response = httpContext.Response;
        RequestRecord? record = httpContext.Features.Get<RequestRecord>();
        byte[] body = Serialize(httpContext, record);
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        httpContext.RequestServices.GetRequiredService<EmulatorOptions>()
            .ResponseSent?.Invoke(new(request.Method, request.Path.Value ?? "", status, body, record?.Fault));
        return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
    }

    private byte[] Serialize(HttpContext context, RequestRecord? record)
    {
        ShapeStore shapes = context.RequestServices.GetRequiredService<ShapeStore>();
        if (shapes.IsEmpty || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return JsonSerializer.SerializeToUtf8Bytes(value, type);

        JsonNode documented = JsonSerializer.SerializeToNode(value, type)!;
        JsonNode shaped = shapes.Find(record?.Caller?.Organization).Apply(documented, typeof(T));
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, new JsonWriterOptions { Encoder = type.Options.Encoder }))
        {
            shaped.WriteTo(writer);
        }

        return body.ToArray();
    }
}
