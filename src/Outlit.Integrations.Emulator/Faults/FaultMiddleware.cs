namespace Outlit.Integrations.Emulator.Faults;

internal sealed class FaultMiddleware(EmulatorServices emulator)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (emulator.Faults.Rules.IsEmpty || context.Request.Path.Value is not string path
            || !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return next(context);
        }

        RequestRecord record = RequestRecord.Of(context);
        _ = emulator.Keys.Identify(context);
        return emulator.Faults.Match(context.Request.Method, path, record.Organization) is FaultRule rule
            ? ApplyAsync(context, next, rule)
            : next(context);
    }

    private async Task ApplyAsync(HttpContext context, RequestDelegate next, FaultRule rule)
    {
        RequestRecord.Of(context).Fault = rule.Id;
        if (rule.Fault.DelayMs > 0)
            await Task.Delay(rule.Fault.DelayMs, context.RequestAborted);

        await FaultKinds.Effects[rule.Fault.Kind](new(context, next, rule, emulator.Clock.GetUtcNow()));
    }
}
