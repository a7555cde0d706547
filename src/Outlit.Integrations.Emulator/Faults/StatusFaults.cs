using System.Globalization;
using System.Text;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Faults that answer something else in place of the route.</summary>
internal static class StatusFaults
{
    private const string ErrorPage = """
        <!DOCTYPE html>
        <html><head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center><hr><center>proxy</center></body></html>
        """;

    public static Task StatusAsync(HttpContext context, Fault fault, DateTimeOffset now)
    {
        HttpResponse response = context.Response;
        foreach ((string name, string value) in fault.Headers)
        {
            response.Headers[name] = value;
        }

        SetRetryAfter(response, fault, now);
        int status = fault.Status ?? StatusCodes.Status500InternalServerError;
        if (fault.Body is not JsonElement body)
        {
            string error = status >= StatusCodes.Status500InternalServerError
                ? "Internal server error"
                : $"Refused with {status}";
            return ErrorAsync(context, status, error);
        }

        bool isText = body.ValueKind == JsonValueKind.String;
        string text = isText ? body.GetString()! : body.GetRawText();
        return WriteAsync(context, status, fault.ContentType ?? (isText ? "text/plain" : "application/json"), text);
    }

    public static Task GoneAsync(HttpContext context, Fault fault) =>
        ErrorAsync(context, fault.Status ?? StatusCodes.Status410Gone, "This route is no longer served");

    public static Task UnauthorizedAsync(HttpContext context) =>
        ErrorAsync(context, StatusCodes.Status401Unauthorized, "Invalid credentials");

    public static Task HtmlAsync(HttpContext context, Fault fault) =>
        WriteAsync(context, fault.Status ?? StatusCodes.Status502BadGateway, "text/html; charset=utf-8", ErrorPage);

    /// <summary>
    /// Redirects. The other origin is this emulator under its other name, so that the log shows whether a client
    /// carried its key there.
    /// </summary>
    public static Task RedirectAsync(HttpContext context, Fault fault)
    {
        HttpRequest request = context.Request;
        string path = $"{request.Path}{request.QueryString}";
        string otherName = request.Host.Host == "localhost" ? "127.0.0.1" : "localhost";
        context.Response.Headers.Location = fault.Location switch
        {
            "same" => path,
            "other" => $"{request.Scheme}://{otherName}:{request.Host.Port}{path}",
            string address => address,
        };
        context.Response.StatusCode = fault.Status ?? StatusCodes.Status307TemporaryRedirect;
        Exchange.Of(context).Refusal = $"Fault: redirected to {Masking.Text(context.Response.Headers.Location!)}";
        return Task.CompletedTask;
    }

    public static Task ErrorAsync(HttpContext context, int status, string error)
    {
        Exchange.Of(context).Refusal = $"Fault: {error}";
        return Answer.Json(new ErrorAnswer(error, Details: null), WireJson.Readable.ErrorAnswer, status).ExecuteAsync(context);
    }

    private static void SetRetryAfter(HttpResponse response, Fault fault, DateTimeOffset now)
    {
        if (fault.RetryAfter is int seconds)
        {
            response.Headers.RetryAfter = fault.RetryAfterAs == "date"
                ? now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string contentType, string text)
    {
        Exchange.Of(context).Refusal = $"Fault: answered with {status}";
        byte[] body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }
}
