using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Outlit.Integrations.Api;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Errors;

/// <summary>Makes the error of an answer that is not a success.</summary>
internal static class ApiFailure
{
    private const long LastMillisecond = 253402300800000;

    public static OutlitApiException From(ApiAnswer answer)
    {
        JsonMembers? body = answer.TryParse() is { ValueKind: JsonValueKind.Object } json ? new(json, "The answer") : null;
        string? code = body?.Text("code");
        string? said = body?.Text("error") ?? body?.Text("message");
        ApiCall call = answer.Call;
        return (answer.Status, code) switch
        {
            (_, "plan_connection_limit_exceeded") => PlanLimit(OutlitErrorKind.PlanConnectionLimit, ConnectionLimit(body!, said), call, body!),
            (_, "api_limit_exceeded") => PlanLimit(OutlitErrorKind.RateLimited, CallLimit(body!, said), call, body!),
            (401, _) => Failure(OutlitErrorKind.Unauthorized, "Outlit does not accept the API key"),
            (403, _) => Failure(OutlitErrorKind.Forbidden, "The API key is not allowed to do this"),
            (404 or 405 or 410, _) => RouteGone(),
            (408, _) => Failure(OutlitErrorKind.RequestTimeout, "The server gave up waiting for the request"),
            (429, _) => Failure(OutlitErrorKind.RateLimited, $"Outlit's rate limit is reached{Later(call)}"),
            ( >= 500, _) => Failure(OutlitErrorKind.ServerError, "The server failed"),
            ( >= 400, _) => Failure(OutlitErrorKind.BadRequest, "Outlit refused the request"),
            _ => Failure(OutlitErrorKind.UnexpectedResponse, "The server answered with a status that the route does not have"),
        };

        OutlitApiException Failure(OutlitErrorKind kind, string what)
        {
            OutlitErrorDetail[] details = [.. body is null ? [] : Details(body)];
            string reason = said ?? (answer.Body.Count > 0 && body is null ? $"it sent {answer.Describe()}" : "it gave no reason");
            string list = string.Concat(details.Select(detail => $" {detail}."));
            string outcome = answer.Status >= 500 && !(answer.Status == 503 && call.RetryAfter is not null) ? call.OutcomeUnknown : "";
            return new(kind, $"{what}: {reason.TrimEnd('.')}.{list} ({call.Method} {call.Path}, {answer.Status}{Tries(call)}){outcome}", call)
            {
                Code = code,
                Details = details,
            };
        }

        OutlitApiException RouteGone() => new(
            OutlitErrorKind.RouteNotAvailable,
            $"{call.Method} {call.Path} is not served here ({answer.Status}). Newer servers moved integration management "
            + $"behind POST /api/tools/call, which this version does not speak.{(said is null ? "" : $" The server said: {said}")}",
            call)
        { Code = code };
    }

    /// <summary>The disconnect of a provider that is not connected: 404 with <c>success: false</c>.</summary>
    public static OutlitApiException NotConnected(ApiAnswer answer, string provider) =>
        new(OutlitErrorKind.NotConnected, $"'{provider}' is not connected, so there is nothing to disconnect.", answer.Call);

    private static OutlitPlanLimitException PlanLimit(OutlitErrorKind kind, string message, ApiCall call, JsonMembers body) => new(kind, message, call)
    {
        Code = body.Text("code"),
        Feature = body.Text("feature"),
        Plan = body.Text("plan"),
        CurrentConnections = body.Number("currentConnections"),
        Limit = body.Number("limit"),
        ResetAt = ResetAt(body),
    };

    private static string ConnectionLimit(JsonMembers body, string? said) =>
        (said ?? "The plan's connection limit is reached.")
        + (body.Number("limit") is { } limit ? $" ({body.Number("currentConnections")} of {limit} connections, plan '{body.Text("plan")}')" : "");

    private static string CallLimit(JsonMembers body, string? said) =>
        (said ?? "The plan's limit of API calls is reached.")
        + (ResetAt(body) is { } reset ? Until(reset, body.Text("plan")) : "");

    private static string Until(DateTimeOffset reset, string? plan) =>
        FormattableString.Invariant($" (until {reset:yyyy-MM-dd HH:mm} UTC, plan '{plan}')");

    private static DateTimeOffset? ResetAt(JsonMembers body) =>
        body.Number("resetAt") is { } reset and > 0 and < LastMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(reset) : null;

    // A path is a list of names and indexes; anything else is left out rather than failed on.
    private static IEnumerable<OutlitErrorDetail> Details(JsonMembers body)
    {
        foreach (JsonElement item in body.Items("details").Where(item => item.ValueKind is JsonValueKind.Object))
        {
            JsonMembers detail = new(item, "A detail");
            string path = string.Join(".", detail.Items("path").Select(Part));
            yield return new(path.Length > 0 ? path : detail.Text("path") ?? "", (detail.Text("message") ?? "").TrimEnd('.'));
        }
    }

    private static string? Part(JsonElement part) =>
        Convert.ToString(JsonTree.Read(part), CultureInfo.InvariantCulture);

    private static string Tries(ApiCall call) => call.Attempts > 1 ? $", {call.Attempts} attempts" : "";

    private static string Later(ApiCall call) =>
        call.RetryAfter is { } wait ? $" for another {Math.Ceiling(wait.TotalSeconds):0} s" : "";
}
