using System;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>
/// Takes each request into the log, and turns whatever is thrown on the way into an answer that says what was wrong.
/// </summary>
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
            Query = Masking.Text(request.QueryString.Value ?? ""),
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
        catch (Exception mistake) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exchange, mistake);
        }

        exchange.End(context.Response.StatusCode);
        if (IsLogged(request.Path))
        {
            log.Append(exchange);
        }
    }

    private static Task AnswerAsync(HttpContext context, Exchange exchange, Exception mistake)
    {
        (int status, ErrorAnswer answer) = mistake switch
        {
            Refusal refusal => (refusal.Status, refusal.Answer),
            BadHttpRequestException bad => (bad.StatusCode, new(bad.Message, Details: null)),
            _ => (StatusCodes.Status500InternalServerError, new ErrorAnswer("Internal server error", Details: null)),
        };
        exchange.Refusal = mistake.Message;
        context.Response.Clear();
        return Answer.Json(answer, WireJson.Readable.ErrorAnswer, status).ExecuteAsync(context);
    }

    /// <summary>The emulator's own pages and switches are not what a client under test asked.</summary>
    private static bool IsLogged(PathString path) =>
        path.Value is { Length: > 1 } && !path.StartsWithSegments("/__emulator", StringComparison.Ordinal)
        && path.Value is not ("/openapi.json" or "/favicon.ico");
}
