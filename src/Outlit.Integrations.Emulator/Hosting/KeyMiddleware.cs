using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>Rejects requests without a valid key to the routes that need one.</summary>
internal sealed class KeyMiddleware(ApiKeys keys) : IMiddleware
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresKey>() is null)
            return next(context);

        RequestRecord record = RequestRecord.Of(context);
        if (keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out string? error))
        {
            record.Caller = caller;
            return next(context);
        }

        record.RejectionReason = error;
        return ApiResult.SendErrorAsync(context, new("Invalid credentials"), StatusCodes.Status401Unauthorized);
    }
}
