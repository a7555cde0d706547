namespace Outlit.Integrations.Emulator.Faults;

internal static class FaultKinds
{
    public static readonly Dictionary<string, Func<FaultContext, Task>> Effects = new(StringComparer.Ordinal)
    {
        ["status"] = ResponseFaults.SendStatusAsync,
        ["delay"] = fault => fault.ContinueAsync(),
        ["reset"] = TransferFaults.ResetAsync,
        ["reset-in-body"] = TransferFaults.ResetInBodyAsync,
        ["truncate"] = TransferFaults.TruncateAsync,
        ["content-type"] = TransferFaults.ChangeContentTypeAsync,
        ["html"] = ResponseFaults.SendHtmlAsync,
        ["endless"] = TransferFaults.SendEndlessAsync,
        ["drip"] = TransferFaults.SendSlowlyAsync,
        ["redirect"] = ResponseFaults.RedirectAsync,
        ["gone"] = ResponseFaults.SendGoneAsync,
        ["unauthorized"] = ResponseFaults.SendUnauthorizedAsync,
        ["rate-limit"] = LimitFaults.LimitRateAsync,
        ["api-limit"] = LimitFaults.SendApiLimitAsync,
        ["tool-error"] = ResponseFaults.SendToolErrorAsync,
    };

    /// <summary>Applies the first fault that matches a request, if there is one.</summary>
    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        EmulatorServices emulator = EmulatorServices.Of(context);
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

    private static async Task ApplyAsync(HttpContext context, RequestDelegate next, FaultRule rule)
    {
        RequestRecord.Of(context).Fault = rule.Id;
        if (rule.Fault.DelayMs > 0)
            await Task.Delay(rule.Fault.DelayMs, context.RequestAborted);

        await Effects[rule.Fault.Kind](new(context, next, rule, EmulatorServices.Of(context).State.Now));
    }
}

internal sealed record FaultContext(HttpContext Http, RequestDelegate Next, FaultRule Rule, DateTimeOffset Now)
{
    public Fault Fault => Rule.Fault;

    public HttpResponse Response => Http.Response;

    public string Plan => EmulatorServices.Of(Http).Options.Plan;

    public Task ContinueAsync() => Next(Http);

    public Task SendErrorAsync(int status, string error)
    {
        Log(error);
        return ApiResult.SendErrorAsync(Http, new(error), status);
    }

    public void SetRetryAfter(long seconds) => Response.Headers.RetryAfter = Fault.RetryAfterAs == "date"
        ? Now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
        : seconds.ToString(CultureInfo.InvariantCulture);

    public void Log(string effect) => RequestRecord.Of(Http).RejectionReason = $"Fault: {effect}";
}
