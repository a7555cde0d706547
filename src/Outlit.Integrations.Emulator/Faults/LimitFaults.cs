namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Limits on the number of requests. Their windows follow the emulator's clock.</summary>
internal static class LimitFaults
{
    public static Task LimitRateAsync(FaultContext context)
    {
        (int remaining, DateTimeOffset windowEnd) = context.Rule.CountInWindow(context.Now);
        IHeaderDictionary headers = context.Response.Headers;
        double reset = Math.Ceiling(windowEnd.ToUnixTimeMilliseconds() / 1000d);
        headers["X-RateLimit-Limit"] = FormattableString.Invariant($"{context.Fault.Limit}");
        headers["X-RateLimit-Remaining"] = FormattableString.Invariant($"{Math.Max(remaining, 0)}");
        headers["X-RateLimit-Reset"] = FormattableString.Invariant($"{reset:F0}");
        if (remaining >= 0)
            return context.ContinueAsync();

        context.SetRetryAfter((long)Math.Ceiling((windowEnd - context.Now).TotalSeconds));
        return context.SendErrorAsync(Status429TooManyRequests, "Rate limit exceeded");
    }

    public static Task SendApiLimitAsync(FaultContext context)
    {
        ApiLimitResponse response = new(
            "Your plan has reached its API limit.",
            "api_limit_exceeded",
            context.Plan,
            "api_requests",
            context.Now.AddSeconds(context.Fault.WindowSeconds).ToUnixTimeMilliseconds());
        context.Log(response.Error);
        if (ContractSwitch.IsToolCall(context.Http))
        {
            return GatewayErrors.Create(
                context.Http, GatewayErrors.PlanApiLimit, response.Error, retryable: false, plan: response.Plan,
                feature: response.Feature, resetAt: response.ResetAt).ExecuteAsync(context.Http);
        }

        return ApiResult.Json(response, Status429TooManyRequests).ExecuteAsync(context.Http);
    }
}
