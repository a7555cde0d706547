using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Lets a fault do with a request what it is there for.</summary>
internal sealed class FaultMiddleware(FaultBook book, Keys keys, FaultEffects effects) : IMiddleware
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (book.IsEmpty || context.Request.Path.Value is not string path
            || !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return next(context);
        }

        keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out _);
        FaultRule? rule = book.Strike(context.Request.Method, path, caller?.Organisation);
        return rule is null ? next(context) : StrikeAsync(context, next, rule, caller);
    }

    private async Task StrikeAsync(HttpContext context, RequestDelegate next, FaultRule rule, Caller? caller)
    {
        Exchange exchange = Exchange.Of(context);
        exchange.Fault = rule.Id;
        exchange.Caller = caller;
        if (rule.Fault.DelayMs > 0)
        {
            await Task.Delay(rule.Fault.DelayMs, context.RequestAborted);
        }

        await effects.ApplyAsync(context, next, rule);
    }
}
