namespace Outlit.Integrations.Emulator.Faults;

internal sealed class FaultMiddleware(FaultStore faults, ApiKeys keys, EmulatorClock clock) : IMiddleware
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (faults.Rules.IsEmpty || context.Request.Path.Value is not string path
            || !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return next(context);
        }

        keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out _);
        FaultRule? rule = faults.Match(context.Request.Method, path, caller?.Organization);
        return rule is null ? next(context) : ApplyAsync(context, next, rule, caller);
    }

    private async Task ApplyAsync(HttpContext context, RequestDelegate next, FaultRule rule, Caller? caller)
    {
        RequestRecord record = RequestRecord.Of(context);
        record.Fault = rule.Id;
        record.Caller = caller;
        if (rule.Fault.DelayMs > 0)
            await Task.Delay(rule.Fault.DelayMs, context.RequestAborted);

        await FaultKinds.ApplyAsync(new(context, next, rule, clock.GetUtcNow()));
    }
}
