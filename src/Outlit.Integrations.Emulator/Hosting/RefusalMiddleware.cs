using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Turns whatever is thrown on the way into an answer that says what was wrong.</summary>
internal sealed class RefusalMiddleware : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception mistake) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            (int status, ErrorAnswer answer) = mistake switch
            {
                Refusal refusal => (refusal.Status, refusal.Answer),
                BadHttpRequestException bad => (bad.StatusCode, new(Masking.Text(bad.Message), Details: null)),
                _ => (StatusCodes.Status500InternalServerError, new ErrorAnswer("Internal server error", Details: null)),
            };
            Exchange.Of(context).Refusal = mistake.Message;
            context.Response.Clear();
            await Answer.Json(answer, WireJson.Readable.ErrorAnswer, status).ExecuteAsync(context);
        }
    }
}
