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

    /// <summary>The error that a fault puts in the result of the setup tool; null if there is none.</summary>
    public static async Task<SetupError?> FindSetupErrorAsync(HttpContext context)
    {
        (string method, string path) = (context.Request.Method, context.Request.Path.Value!);
        string? organization = RequestRecord.Of(context).Organization;
        if (EmulatorServices.Of(context).Faults.Match(method, path, organization, ofSetup: true) is not FaultRule rule)
            return null;

        await BeginAsync(context, rule);
        string code = rule.Fault.Code!;
        string message = $"The call failed with {code}.";
        RequestRecord.Of(context).RejectionReason = $"Fault: {message}";
        return new(code, message, rule.Fault.Retryable ?? code == "TRANSIENT_FAILURE");
    }

    private static async Task ApplyAsync(HttpContext context, RequestDelegate next, FaultRule rule)
    {
        await BeginAsync(context, rule);
        await Effects[rule.Fault.Kind](new(context, next, rule, EmulatorServices.Of(context).State.Now));
    }

    private static Task BeginAsync(HttpContext context, FaultRule rule)
    {
        RequestRecord.Of(context).Fault = rule.Id;
        return rule.Fault.DelayMs > 0 ? Task.Delay(rule.Fault.DelayMs, context.RequestAborted) : Task.CompletedTask;
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
