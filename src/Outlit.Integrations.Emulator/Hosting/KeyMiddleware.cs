using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Routes;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Lets nobody in without a key where one is needed.</summary>
internal sealed class KeyMiddleware(Keys keys) : IMiddleware
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsKey>() is null)
        {
            return next(context);
        }

        Exchange exchange = Exchange.Of(context);
        if (keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out string? reason))
        {
            exchange.Caller = caller;
            return next(context);
        }

        exchange.Refusal = reason;
        ErrorAnswer answer = new("Invalid credentials", Details: null);
        return Answer.Json(answer, WireJson.Readable.ErrorAnswer, StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }
}
