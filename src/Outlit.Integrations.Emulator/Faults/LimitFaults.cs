namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Limits of the plan, whose windows follow the emulator's clock, and errors of the gateway.</summary>
internal static class LimitFaults
{
    private static readonly string[] s_setupCodes =
    [
        "OWNER_REQUIRED", "CONNECTION_CONFLICT", "CREDENTIAL_REQUIRED", "CREDENTIAL_REJECTED",
        "LEGACY_CONNECTION_REQUIRED", "HANDOFF_UNAVAILABLE", "TRANSIENT_FAILURE",
    ];

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

    /// <summary>
    /// Sends an error with the code of the fault. A code of the setup tool is in the result of that tool; it has no
    /// effect on other calls.
    /// </summary>
    public static Task SendToolErrorAsync(FaultContext context)
    {
        if (!ContractSwitch.IsToolCall(context.Http))
            return context.ContinueAsync();

        Fault fault = context.Fault;
        string code = fault.Code ?? GatewayErrors.ImplementationError;
        string message = $"The call failed with {code}.";
        context.Log(message);
        if (s_setupCodes.Contains(code))
        {
            bool retryable = fault.Retryable ?? code == "TRANSIENT_FAILURE";
            context.Http.Features.Set(new SetupError(code, message, retryable));
            return context.ContinueAsync();
        }

        bool isOfPlan = code.StartsWith("plan_", StringComparison.Ordinal);
        return GatewayErrors.Create(
            context.Http, code, message, fault.Status, fault.Retryable,
            isOfPlan ? context.Plan : null, isOfPlan ? "integrations" : null).ExecuteAsync(context.Http);
    }
}
