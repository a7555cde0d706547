using Outlit.Integrations.Emulator.Hosting;

namespace Outlit.Integrations.Emulator.Faults;

internal static class ResponseFaults
{
    private const string ErrorPage = """
        <!DOCTYPE html>
        <html><head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center><hr><center>proxy</center></body></html>
        """;

    public static Task SendStatusAsync(FaultContext context)
    {
        Fault fault = context.Fault;
        foreach ((string name, string value) in fault.Headers ?? ImmutableDictionary<string, string>.Empty)
            context.Response.Headers[name] = value;

        if (fault.RetryAfter is int seconds)
            context.SetRetryAfter(seconds);

        int status = fault.Status ?? Status500InternalServerError;
        if (fault.Body is JsonElement body)
        {
            return body.ValueKind == JsonValueKind.String
                ? WriteAsync(context, status, fault.ContentType ?? "text/plain", body.GetString()!)
                : WriteAsync(context, status, fault.ContentType ?? "application/json", body.GetRawText());
        }

        if (status < Status300MultipleChoices || HasNoBody(status))
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        bool isServerError = status >= Status500InternalServerError;
        return context.SendErrorAsync(status, isServerError ? "Internal server error" : $"Refused with {status}");
    }

    /// <summary>A route that was removed. In place of the gateway, there is only the server's page.</summary>
    public static Task SendGoneAsync(FaultContext context)
    {
        int status = context.Fault.Status ?? Status410Gone;
        return ContractSwitch.IsToolCall(context.Http)
            ? WriteAsync(context, status, "text/html; charset=utf-8", ErrorResponses.NotFoundPage.Text)
            : context.SendErrorAsync(status, "This route is no longer served");
    }

    public static Task SendUnauthorizedAsync(FaultContext context) =>
        context.SendErrorAsync(Status401Unauthorized, "Invalid credentials");

    public static Task SendHtmlAsync(FaultContext context)
    {
        int status = context.Fault.Status ?? Status502BadGateway;
        return WriteAsync(context, status, "text/html; charset=utf-8", ErrorPage);
    }

    /// <summary>
    /// Redirects. The other origin is the other host name of this emulator, so that the log shows whether a client sent
    /// its key there.
    /// </summary>
    public static Task RedirectAsync(FaultContext context)
    {
        HttpRequest request = context.Http.Request;
        string path = $"{request.Path}{request.QueryString}";
        string otherHost = request.Host.Host == "localhost" ? "127.0.0.1" : "localhost";
        string location = context.Fault.Location switch
        {
            "same" => path,
            "other" => $"{request.Scheme}://{otherHost}:{request.Host.Port}{path}",
            string address => address,
        };
        context.Response.Headers.Location = location;
        context.Response.StatusCode = context.Fault.Status ?? Status307TemporaryRedirect;
        context.Log($"redirected to {Masking.Text(location)}");
        return Task.CompletedTask;
    }

    /// <summary>Sends an error of the gateway with the code of the fault.</summary>
    public static Task SendToolErrorAsync(FaultContext context)
    {
        Fault fault = context.Fault;
        string code = fault.Code ?? GatewayErrors.ImplementationError;
        string message = $"The call failed with {code}.";
        context.Log(message);
        bool isOfPlan = code.StartsWith("plan_", StringComparison.Ordinal);
        return GatewayErrors.Create(
            context.Http, code, message, fault.Status, fault.Retryable,
            isOfPlan ? context.Plan : null, isOfPlan ? "integrations" : null).ExecuteAsync(context.Http);
    }

    private static Task WriteAsync(FaultContext context, int status, string contentType, string text)
    {
        context.Log($"sent status {status}");
        HttpResponse response = context.Response;
        response.StatusCode = status;
        if (HasNoBody(status))
            return Task.CompletedTask;

        response.ContentType = contentType;
        byte[] body = Encoding.UTF8.GetBytes(text);
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, context.Http.RequestAborted);
    }

    private static bool HasNoBody(int status) => status is
        Status204NoContent or Status205ResetContent or Status304NotModified;
}
