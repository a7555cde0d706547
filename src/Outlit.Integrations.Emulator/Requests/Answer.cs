using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Outlit.Integrations.Emulator.Shapes;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>An answer in JSON, in the shape that was asked for.</summary>
internal sealed class Answer<T>(T value, JsonTypeInfo<T> type, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        byte[] body = Serialize(httpContext);
        HttpResponse response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        HttpRequest request = httpContext.Request;
        httpContext.RequestServices.GetRequiredService<EmulatorOptions>().Answered
            ?.Invoke(new(request.Method, request.Path.Value ?? "", status, body, httpContext.Features.Get<Exchange>()?.Fault));
        return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
    }

    private byte[] Serialize(HttpContext context)
    {
        ShapeBook shapes = context.RequestServices.GetRequiredService<ShapeBook>();
        if (shapes.IsPlain || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return JsonSerializer.SerializeToUtf8Bytes(value, type);
        }

        JsonNode plain = JsonSerializer.SerializeToNode(value, type)!;
        Shape shape = shapes.Of(context.Features.Get<Exchange>()?.Caller?.Organisation);
        JsonNode shaped = shape.Apply(plain, typeof(T));
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, new JsonWriterOptions { Encoder = type.Options.Encoder }))
        {
            shaped.WriteTo(writer);
        }

        return body.ToArray();
    }
}

/// <summary>Makes answers.</summary>
internal static class Answer
{
    public static Answer<T> Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(value, type, status);
}
