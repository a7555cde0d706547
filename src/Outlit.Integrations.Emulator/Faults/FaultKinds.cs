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
        ["tool-error"] = LimitFaults.SendToolErrorAsync,
    };
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
