namespace Outlit.Integrations.Emulator.Requests;

internal static class ApiResult
{
    public static ApiResult<T> Json<T>(T value, int status = Status200OK) => new(value, status);

    /// <summary>Sends an error, in the form of the contract that the request belongs to.</summary>
    public static Task SendErrorAsync(HttpContext context, ErrorResponse error, int status) =>
        ContractSwitch.IsToolCall(context)
            ? GatewayErrors.Create(context, error, status).ExecuteAsync(context)
            : Json(error, status).ExecuteAsync(context);
}

/// <summary>A JSON response, in the shape that is set for the organization.</summary>
internal sealed class ApiResult<T>(T value, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpRequest request = httpContext.Request;
        HttpResponse response = httpContext.Response;
        EmulatorServices emulator = EmulatorServices.Of(httpContext);
        RequestRecord record = RequestRecord.Of(httpContext);
        byte[] body = Serialize(request.Path, emulator.Shapes, record.Caller?.Organization);
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        emulator.Options.ResponseSent?.Invoke(
            new(request.Method, request.Path.Value ?? "", status, body, record.Fault));
        return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
    }

    private byte[] Serialize(PathString path, ShapeStore shapes, string? organization)
    {
        JsonSerializerOptions options = EmulatorJson.For(path);
        if (shapes.IsEmpty || !path.StartsWithSegments("/api", StringComparison.Ordinal))
            return JsonSerializer.SerializeToUtf8Bytes(value, options);

        JsonNode documented = JsonSerializer.SerializeToNode(value, options)!;
        JsonNode shaped = shapes.Find(organization).Apply(documented, typeof(T));
        return Encoding.UTF8.GetBytes(shaped.ToJsonString(options));
    }
}
