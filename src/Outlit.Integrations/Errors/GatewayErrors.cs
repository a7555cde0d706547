using static Outlit.Integrations.Errors.OutlitErrorKind;

namespace Outlit.Integrations.Errors;

/// <summary>
/// Creates the errors of the gateway: of its envelope <c>{code, message, retryable, requestId}</c>, and of setups that
/// did not succeed. The server's message comes first.
/// </summary>
internal static class GatewayErrors
{
    public static OutlitApiException Create(ApiResponse response, string tool)
    {
        JsonMembers? body = response.TryReadMembers();
        if (body?.GetString("code") is not { } code || body.GetString("requestId") is not { } requestId)
            return HttpErrors.Create(response);

        OutlitErrorKind kind = GetKind(code, response.Status);
        RequestInfo info = response.Info;
        info.RequestId ??= requestId;
        string unknown = kind == ServerError ? info.OutcomeUnknown : "";
        string message = $"{GetMessage(body)} ({tool}: {code}, {info.StatusCode}{info.AttemptsText}){unknown}";
        bool isPlanLimit = code is "plan_api_limit_exceeded" or "api_limit_exceeded"
            || (body.GetString("plan") ?? body.GetString("feature")) is not null;
        OutlitApiException error = isPlanLimit
            ? HttpErrors.PlanLimit(kind, message, response, body)
            : new OutlitApiException(kind, message, info) { Code = code };
        error.IsEnvelope = true;
        error.IsRetryable = body.GetBoolean("retryable");
        return error;
    }

    /// <summary>The error inside a setup's success.</summary>
    public static OutlitApiException CreateSetupError(JsonMembers error, string provider)
    {
        string? code = error.GetString("code");
        OutlitErrorKind kind = code switch
        {
            "CREDENTIAL_REQUIRED" => InvalidConfiguration,
            "OWNER_REQUIRED" => Forbidden,
            "HANDOFF_UNAVAILABLE" => NotOffered,
            "TRANSIENT_FAILURE" => ServerError,
            _ => BadRequest,
        };
        string fields = kind == InvalidConfiguration && ProviderCatalog.Find(provider) is { } known
            ? $" {known.Name} needs {known.FieldKeys}."
            : "";
        return new(kind, $"{GetMessage(error)}{fields} ({provider}: {code})", error.Response.Info)
        {
            Code = code,
            IsRetryable = error.GetBoolean("retryable"),
        };
    }

    /// <summary>The error of a server that has neither the routes nor the gateway, with both findings.</summary>
    public static OutlitApiException NeitherContract(OutlitApiException routes, OutlitApiException gateway) => new(
        routes.Kind,
        $"{routes.Message} The newer contract is not there either: {gateway.Message}",
        routes.Info,
        routes.InnerException)
    {
        Code = routes.Code,
    };

    private static OutlitErrorKind GetKind(string code, int status) => code switch
    {
        "INVALID_CREDENTIALS" => Unauthorized,
        "TOOL_CALL_FORBIDDEN" or "plan_billing_action_required" => Forbidden,
        "INVALID_JSON" or "INVALID_TOOL_CALL" or "INVALID_TOOL_INPUT" => BadRequest,
        "plan_api_limit_exceeded" or "api_limit_exceeded" => RateLimited,
        "TOOL_BINDING_MISSING" => NotOffered,
        "TOOL_IMPLEMENTATION_ERROR" or "TOOL_GATEWAY_ERROR" or "TOOL_OUTPUT_INVALID" => ServerError,
        _ => status switch
        {
            401 => Unauthorized,
            402 or 403 => Forbidden,
            429 => RateLimited,
            >= 500 => ServerError,
            _ => BadRequest,
        },
    };

    private static string GetMessage(JsonMembers body) =>
        (HttpErrors.GetReason(body) ?? "The server gave no reason").TrimEnd('.') + ".";
}
