namespace Outlit.Integrations.Emulator.Gateway;

internal static class GatewayErrors
{
    public const string InvalidJson = "INVALID_JSON";
    public const string InvalidCall = "INVALID_TOOL_CALL";
    public const string InvalidInput = "INVALID_TOOL_INPUT";
    public const string Forbidden = "TOOL_CALL_FORBIDDEN";
    public const string ImplementationError = "TOOL_IMPLEMENTATION_ERROR";
    public const string PlanApiLimit = "plan_api_limit_exceeded";

    private const string RequestIdHeader = "x-request-id";

    private static readonly Dictionary<string, int> s_statuses = new(StringComparer.Ordinal)
    {
        [InvalidJson] = 400,
        [InvalidCall] = 400,
        [InvalidInput] = 400,
        ["INVALID_CREDENTIALS"] = 401,
        ["plan_billing_action_required"] = 402,
        [Forbidden] = 403,
        [PlanApiLimit] = 429,
        ["TOOL_GATEWAY_ERROR"] = 500,
        ["TOOL_BINDING_MISSING"] = 500,
        ["TOOL_OUTPUT_INVALID"] = 502,
        [ImplementationError] = 503,
    };

    /// <summary>An error; its status is that of the code if none is given.</summary>
    public static ApiResult<GatewayError> Create(
        HttpContext context, string code, string message, int? status = null, bool? retryable = null,
        string? plan = null, string? feature = null, long? resetAt = null)
    {
        int sent = status ?? s_statuses.GetValueOrDefault(code, Status500InternalServerError);
        RequestRecord.Of(context).RejectionReason ??= message;
        GatewayError error = new(
            code, message, retryable ?? sent is 429 or 500 or 502 or 503 or 504, GetRequestId(context), plan, feature,
            resetAt);
        return ApiResult.Json(error, sent);
    }

    public static ApiResult<GatewayError> Create(HttpContext context, ErrorResponse error, int status) =>
        Create(context, GetCode(error, status), ApiErrorException.GetMessage(error), status);

    /// <summary>The ID of a request, which is in a header of its response.</summary>
    public static string GetRequestId(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (headers[RequestIdHeader].Count == 0)
            headers[RequestIdHeader] = $"req_{Guid.CreateVersion7():N}";

        return headers[RequestIdHeader].ToString();
    }

    private static string GetCode(ErrorResponse error, int status) => status switch
    {
        413 or 415 => InvalidJson,
        400 when error.Error == RequestBody.MalformedJson => InvalidJson,
        400 => error.Details is [{ Path.Count: 0 }] ? InvalidCall : InvalidInput,
        404 or 409 or 422 => ImplementationError,

        // A limit on requests in a window passes, unlike the plan's.
        429 => "TOOL_GATEWAY_ERROR",
        _ => s_statuses.FirstOrDefault(each => each.Value == status).Key ?? "TOOL_GATEWAY_ERROR",
    };
}
