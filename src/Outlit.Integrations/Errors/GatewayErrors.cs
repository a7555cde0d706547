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
        string? code = body?.GetString("code");
        string? requestId = body?.GetString("requestId");
        OutlitErrorKind? known = GetKind(code);
        if (body is null || code is null || (known is null && requestId is null))
            return HttpErrors.Create(response);

        OutlitErrorKind kind = known ?? GetKind(response.Status);
        RequestInfo info = response.Info;
        info.RequestId ??= requestId;
        string unknown = kind == ServerError ? info.OutcomeNote : "";
        string message = $"{GetMessage(body)} ({tool}: {code}, {info.StatusCode}{info.AttemptsText}){unknown}";
        bool isFull = kind == Forbidden && (body.GetString("plan") ?? body.GetString("feature")) is not null;
        OutlitApiException error = isFull || known == RateLimited
            ? HttpErrors.PlanLimit(kind, message, response, body)
            : new OutlitApiException(kind, message, info) { Code = code };
        error.RecommendedAction = GetAction(code) ?? (isFull ? PlanConnectionLimit.RecommendedAction : null);
        error.IsFromGateway = true;
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
        RequestInfo info = error.Response.Info;
        string fields = kind == InvalidConfiguration && ProviderCatalog.Find(provider) is { } known
            ? $" {known.Name} needs {known.FieldKeys}."
            : "";
        string unknown = kind == ServerError ? info.OutcomeNote : "";
        return new(kind, $"{GetMessage(error)}{fields} ({provider}: {code}){unknown}", info)
        {
            Code = code,
            IsRetryable = error.GetBoolean("retryable"),
            RecommendedAction = GetAction(code),
        };
    }

    /// <summary>The error of a server that has neither the routes nor the gateway, with both findings.</summary>
    public static OutlitApiException NeitherContract(OutlitApiException routes, OutlitApiException gateway) => new(
        routes.Kind,
        $"{routes.Message} The gateway contract is not available either: {gateway.Message}",
        routes.Info,
        routes.InnerException)
    {
        Code = routes.Code,
    };

    // Null for a code that is not in the vendor's schema.
    private static OutlitErrorKind? GetKind(string? code) => code switch
    {
        "INVALID_CREDENTIALS" => Unauthorized,
        "TOOL_CALL_FORBIDDEN" or "plan_billing_action_required" => Forbidden,
        "INVALID_JSON" or "INVALID_TOOL_CALL" or "INVALID_TOOL_INPUT" => BadRequest,
        "plan_api_limit_exceeded" or "api_limit_exceeded" => RateLimited,
        "TOOL_BINDING_MISSING" => NotOffered,
        "TOOL_IMPLEMENTATION_ERROR" or "TOOL_GATEWAY_ERROR" or "TOOL_OUTPUT_INVALID" => ServerError,
        _ => null,
    };

    private static OutlitErrorKind GetKind(int status) => status switch
    {
        401 => Unauthorized,
        402 or 403 => Forbidden,
        429 => RateLimited,
        >= 500 => ServerError,
        _ => BadRequest,
    };

    // The gateway's errors have no details, and not each of them is about the key. Null for the action of the kind.
    private static string? GetAction(string? code) => code switch
    {
        "plan_billing_action_required" => "Check the plan and its billing in Outlit's web app.",
        "CREDENTIAL_REJECTED" => "Check the credentials at the provider, and connect it again.",
        "CONNECTION_CONFLICT" or "LEGACY_CONNECTION_REQUIRED" or "OWNER_REQUIRED" =>
            "Use the Integrations page of Outlit's web app.",
        "INVALID_JSON" or "INVALID_TOOL_CALL" or "INVALID_TOOL_INPUT" =>
            "Get-OutlitIntegrationCapability shows the fields and steps of a provider.",
        _ => null,
    };

    private static string GetMessage(JsonMembers body) =>
        (HttpErrors.GetReason(body) ?? "The server gave no reason").TrimEnd('.') + ".";
}
