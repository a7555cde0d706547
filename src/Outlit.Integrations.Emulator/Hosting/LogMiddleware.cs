using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Takes each request into the log.</summary>
internal sealed class LogMiddleware(RequestLog log, EmulatorClock clock) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        Exchange exchange = new()
        {
            At = clock.GetUtcNow(),
            Method = request.Method,
            Path = Masking.Text(request.Path.Value ?? ""),
            Query = Masking.Query(request.QueryString.Value ?? ""),
        };
        context.Features.Set(exchange);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            exchange.Refusal ??= "The client went away.";
        }

        bool answered = context.Response.HasStarted || !context.RequestAborted.IsCancellationRequested;
        exchange.End(answered ? context.Response.StatusCode : 0);
        if (IsLogged(request.Path))
        {
            log.Append(exchange);
        }
    }

    /// <summary>The emulator's own pages and switches are not what a client under test asked.</summary>
    private static bool IsLogged(PathString path) =>
        path.Value is { Length: > 1 } && !path.StartsWithSegments("/__emulator", StringComparison.Ordinal)
        && path.Value is not ("/openapi.json" or "/favicon.ico");
}
