namespace Outlit.Integrations.Emulator.Hosting;

internal sealed class LogMiddleware(EmulatorServices emulator)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        RequestRecord record = new()
        {
            At = emulator.Clock.GetUtcNow(),
            Method = Masking.Text(request.Method),
            Path = Masking.Text(request.Path.Value ?? ""),
            Query = Masking.Query(request.QueryString.Value ?? ""),
        };
        context.Features.Set(record);
        bool isLogged = false;
        context.Response.OnStarting(() =>
        {
            // A fault can have a date of its own.
            if (context.Response.Headers.Date.Count == 0)
                context.Response.Headers.Date = emulator.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);

            // A client that has the response finds the request in the log.
            Log(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            record.RejectionReason ??= "The client disconnected.";
        }

        Log(context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode);

        // Once: a response without a body starts after this middleware.
        void Log(int status)
        {
            if (isLogged)
                return;

            isLogged = true;
            record.End(status);
            record.Caller?.CountRequest(record.At);
            if (IsLogged(request.Path))
                emulator.Log.Append(record);
        }
    }

    /// <summary>Requests for the emulator's own pages and endpoints do not come from the client under test.</summary>
    private static bool IsLogged(PathString path) =>
        path.Value is { Length: > 1 } && !path.StartsWithSegments("/__emulator", StringComparison.Ordinal)
        && path.Value is not ("/openapi.json" or "/favicon.ico");
}
