using static Outlit.Integrations.Errors.OutlitErrorKind;

namespace Outlit.Integrations.Errors;

/// <summary>
/// Creates the errors of responses: of those that are not a success, and of those that cannot be read.
/// </summary>
internal static class HttpErrors
{
    private const int MaxServerText = 1024;
    private const int MaxShownBody = 60;
    private const long MaxUnixMilliseconds = 253402300799999;

    /// <summary>The error of a response that is not a success.</summary>
    public static OutlitApiException Create(ApiResponse response)
    {
        JsonMembers? body = response.TryReadMembers();
        string? code = body?.GetString("code");
        return (response.Status, code) switch
        {
            (_, "plan_connection_limit_exceeded") => ConnectionLimit(response, body!),
            (_, "api_limit_exceeded") => CallLimit(response, body!),
            (401, _) => Create(Unauthorized, "Outlit does not accept the API key", response, body),
            (403, _) => Create(Forbidden, "The API key is not allowed to do this", response, body),
            (404 or 405 or 410, _) => RouteNotAvailable(response, body),
            (408, _) => Create(RequestTimeout, "The server timed out waiting for the request", response, body),
            (429, _) => Create(RateLimited, "Outlit's rate limit is reached" + GetWait(response), response, body),
            ( >= 500, _) => Create(ServerError, "The server failed", response, body),
            ( >= 400, _) => Create(BadRequest, "Outlit refused the request", response, body),
            _ => Create(UnexpectedResponse, "The server sent an unexpected status", response, body),
        };
    }

    /// <summary>The error for disconnecting a provider that is not connected: 404 with <c>success: false</c>.</summary>
    public static OutlitApiException NotConnected(ApiResponse response, string provider) => new(
        OutlitErrorKind.NotConnected,
        $"'{provider}' is not connected, so there is nothing to disconnect.", response.Info);

    /// <summary>The error of a response, or of one item in it, that is not JSON or has an unknown shape.</summary>
    public static OutlitApiException Unreadable(ApiResponse response, Exception cause)
    {
        string found =
            cause is not JsonException ? $"JSON of an unknown shape: {response.Clean(cause.Message).TrimEnd('.')}"
            : response.Body.Count == 0 ? "an empty body"
            : $"{response.Describe(MaxShownBody)} instead of JSON";
        Exception? shown = response.Redactor.KeepIfClean(cause);
        return Unexpected(response.Info, $"answered {response.Status} with {found}", shown, cause is JsonException);
    }

    public static OutlitApiException TooLarge(RequestInfo info, int limit) =>
        Unexpected(info, $"answered with more than {limit / 1024 / 1024} MiB");

    public static OutlitApiException TooManyValues(RequestInfo info, int limit) =>
        Unexpected(info, $"answered with more than {limit} values");

    private static OutlitApiException Unexpected(
        RequestInfo info, string found, Exception? cause = null, bool isNotJson = false) => new(
        UnexpectedResponse, $"{info.Method} {info.Path} {found}.{info.OutcomeNote}", info, cause)
        {
            IsNotJson = isNotJson,
        };

    private static OutlitApiException Create(OutlitErrorKind kind, string what, ApiResponse response, JsonMembers? body)
    {
        RequestInfo info = response.Info;
        OutlitErrorDetail[] details = body is null ? [] : ReadDetails(body);
        bool isNotJson = response.Body.Count > 0 && body is null;
        string reason = GetReason(body)
            ?? (isNotJson ? $"it sent {response.Describe(MaxShownBody)}" : "it gave no reason");
        string list = Limit(string.Concat(details.Select(detail => $" {detail}.")));
        bool isUnknown = response.Status >= 500 && !(response.Status == 503 && info.HasRetryAfter);
        return new(
            kind,
            $"{what}: {reason.TrimEnd('.')}.{list} ({info.Method} {info.Path}, {response.Status}{info.AttemptsText})"
            + (isUnknown ? info.OutcomeNote : ""),
            info)
        {
            Code = body?.GetString("code"),
            Details = details,
            IsNotJson = isNotJson && response.Status < 500,
        };
    }

    private static OutlitApiException RouteNotAvailable(ApiResponse response, JsonMembers? body) => new(
        OutlitErrorKind.RouteNotAvailable,
        $"{response.Info.Method} {response.Info.Path} is not available on this server ({response.Status})."
        + (GetReason(body) is { } reason ? $" The server said: {reason.TrimEnd('.')}." : ""),
        response.Info)
    {
        Code = body?.GetString("code"),
    };

    private static OutlitPlanLimitException ConnectionLimit(ApiResponse response, JsonMembers body)
    {
        string message = GetReason(body) ?? "The plan's connection limit is reached.";
        string numbers = body.GetInt64("limit") is { } limit
            ? $" ({body.GetInt64("currentConnections")} of {limit} connections, plan '{body.GetString("plan")}')"
            : "";
        return PlanLimit(PlanConnectionLimit, message + numbers, response, body);
    }

    private static OutlitPlanLimitException CallLimit(ApiResponse response, JsonMembers body)
    {
        string message = GetReason(body) ?? "The plan's limit of API calls is reached.";
        string until = ReadResetAt(body) is { } reset
            ? FormattableString.Invariant($" (until {reset:yyyy-MM-dd HH:mm} UTC, plan '{body.GetString("plan")}')")
            : "";
        return PlanLimit(RateLimited, message + until, response, body);
    }

    /// <summary>The error of a plan's limit, with the numbers that the server sent.</summary>
    public static OutlitPlanLimitException PlanLimit(
        OutlitErrorKind kind, string message, ApiResponse response, JsonMembers body) =>
        new(kind, message, response.Info)
        {
            Code = body.GetString("code"),
            Feature = body.GetString("feature"),
            Plan = body.GetString("plan"),
            CurrentConnections = body.GetInt64("currentConnections"),
            Limit = body.GetInt64("limit"),
            ResetAt = ReadResetAt(body),
        };

    private static DateTimeOffset? ReadResetAt(JsonMembers body) =>
        body.GetInt64("resetAt") is { } reset and > 0 and <= MaxUnixMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(reset)
            : null;

    /// <summary>The server's reason, cut to a readable length; null if it sent none.</summary>
    public static string? GetReason(JsonMembers? body) =>
        (body?.GetString("error") ?? body?.GetString("message") ?? body?.GetString("detail")
            ?? body?.PeekMembers("error")?.GetString("message")) is { } reason ? Limit(reason) : null;

    // A path is a list of names and indexes; anything else is left out.
    private static OutlitErrorDetail[] ReadDetails(JsonMembers body)
    {
        List<OutlitErrorDetail> details = [];
        foreach (JsonMembers detail in body.GetObjects("details", "A detail"))
        {
            IEnumerable<object?> parts = detail.GetTree<object?[]>("path") ?? [];
            string path = string.Join(".", parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
            string message = Limit(detail.GetString("message") ?? "");
            details.Add(new(path.Length > 0 ? path : detail.GetString("path") ?? "", message.TrimEnd('.')));
        }

        return [.. details];
    }

    private static string Limit(string text) =>
        text.Length > MaxServerText ? text.Substring(0, MaxServerText) + "…" : text;

    private static string GetWait(ApiResponse response) =>
        response.Info.RetryAfter is { } wait
            ? FormattableString.Invariant($" for another {Math.Ceiling(wait.TotalSeconds):0} s")
            : "";
}
