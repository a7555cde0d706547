using System.Reflection;

namespace Outlit.Integrations.Tests.Errors;

/// <summary>Raises every error by a real cause and compares what the user sees with <c>errors.txt</c>.</summary>
[Trait("Category", "Culture")]
public sealed class ErrorTableTests
{
    private static readonly (OutlitErrorKind Kind, string Script, int Status, string Answer)[] s_causes =
    [
        (OutlitErrorKind.NotAuthenticated, "New-OutlitContext -SecretName outlit | Get-OutlitIntegration", 0, ""),
        (OutlitErrorKind.InvalidApiKeyFormat, "New-OutlitContext -ApiKey $secret", 0, ""),
        (OutlitErrorKind.Unauthorized, "Get-OutlitIntegration", 401, """{"error":"Invalid credentials"}"""),
        (OutlitErrorKind.Forbidden, "Disconnect-OutlitIntegration stripe -Force", 403, """{"error":"This key may not manage integrations"}"""),
        (OutlitErrorKind.PlanConnectionLimit, "Connect-OutlitIntegration slack", 403, """{"error":"Your plan has reached its integration connection limit.","code":"plan_connection_limit_exceeded","feature":"integration_connections","plan":"free","currentConnections":3,"limit":3}"""),
        (OutlitErrorKind.RateLimited, "Get-OutlitIntegration", 429, """{"error":"Too many requests"}"""),
        (OutlitErrorKind.RateLimited, "Get-OutlitIntegration", 429, """{"error":"Your plan has used all its API calls.","code":"api_limit_exceeded","plan":"free","feature":"api_calls","resetAt":1775845331000}"""),
        (OutlitErrorKind.BadRequest, "Connect-OutlitIntegration granola -ApiKey $secret", 400, """{"error":"Invalid request","details":[{"path":["config","apiKey"],"message":"Granola does not accept this key"}]}"""),
        (OutlitErrorKind.InvalidConfiguration, "Connect-OutlitIntegration posthog -ApiKey $secret", 0, ""),
        (OutlitErrorKind.NotConnected, "Disconnect-OutlitIntegration stripe -Force", 404, """{"success":false,"message":"Integration is not connected"}"""),
        (OutlitErrorKind.ContextMismatch, "[pscustomobject]@{ Id = 'stripe'; Account = 'production' } | Disconnect-OutlitIntegration -Force", 0, ""),
        (OutlitErrorKind.ProviderNotFound, "Get-OutlitIntegration strpie", 200, """{"items":[{"id":"stripe"},{"id":"slack"}]}"""),
        (OutlitErrorKind.RouteNotAvailable, "Get-OutlitSyncStatus stripe -Context (New-OutlitContext -ApiKey $key -BaseUri $server)", 410, """{"error":"Gone"}"""),
        (OutlitErrorKind.NotOffered, "Disconnect-OutlitIntegration stripe -Context (New-OutlitContext -ApiKey $key -BaseUri $server -Contract Gateway)", 0, ""),
        (OutlitErrorKind.UnknownSetupStep, "Invoke-OutlitSetupStep stripe mappings", 200, """{"provider":{"providerId":"stripe","setupMode":"direct_api_key","postConnectSteps":[{"id":"webhook-setup"}]}}"""),
        (OutlitErrorKind.ConnectionFailed, "Wait-OutlitConnection -SessionId 0f6d0f76", 200, """{"status":"failed","provider":"slack","error":"The workspace's owner said no"}"""),
        (OutlitErrorKind.ConnectionExpired, "Wait-OutlitConnection -SessionId 0f6d0f76", 200, """{"status":"expired","provider":"slack"}"""),
        (OutlitErrorKind.ConnectionTimeout, "Wait-OutlitConnection -SessionId 0f6d0f76 -Timeout 0", 200, """{"status":"pending","provider":"slack"}"""),
        (OutlitErrorKind.UnexpectedStatus, "Wait-OutlitConnection -SessionId 0f6d0f76", 200, """{"status":"thinking","provider":"slack"}"""),
        (OutlitErrorKind.SyncFailed, "Wait-OutlitSync stripe", 200, """{"provider":"stripe","status":"connected","syncs":[{"model":"StripeInvoice","status":"FAILED","errorMessage":"The restricted key may not read invoices"}]}"""),
        (OutlitErrorKind.SyncTimeout, "Wait-OutlitSync stripe -Timeout 0", 200, """{"provider":"stripe","status":"connected","syncs":[{"model":"StripeCustomer","status":"SUCCESS"},{"model":"StripeInvoice","status":"PENDING"}]}"""),
        (OutlitErrorKind.InteractionRequired, "Disconnect-OutlitIntegration stripe", 0, ""),
        (OutlitErrorKind.NetworkError, "Get-OutlitIntegration -Context (New-OutlitContext -ApiKey $key -BaseUri http://127.0.0.1:1 -MaximumRetryCount 0)", 0, ""),
        (OutlitErrorKind.RequestTimeout, "Disconnect-OutlitIntegration stripe -Force -Context (New-OutlitContext -ApiKey $key -BaseUri $server -TimeoutSec 1 -Contract Rest)", -1, ""),
        (OutlitErrorKind.ServerError, "Get-OutlitIntegration", 502, "<html>Bad gateway</html>"),
        (OutlitErrorKind.UnexpectedResponse, "Get-OutlitIntegration", 200, "<!DOCTYPE html><title>Sign in to the guest network</title>"),
        (OutlitErrorKind.UnsafeUrl, "Set-OutlitContext -ApiKey $key -BaseUri http://outlit.example", 0, ""),
    ];

    internal static IEnumerable<OutlitErrorKind> All =>
        typeof(OutlitErrorKind).GetFields(BindingFlags.Static | BindingFlags.Public).Select(kind => (OutlitErrorKind)kind.GetValue(null)!);

    [Fact]
    public async Task Every_error_matches_the_golden_file()
    {
        StringBuilder all = new();
        foreach ((OutlitErrorKind kind, string script, int status, string answer) in s_causes)
        {
            await using ScriptedServer server = await ScriptedServer.StartAsync();
            server.RespondToAll(context => AnswerAsync(context, status, answer));
            using ModuleSession shell = server.Open();
            ErrorRecord error = shell.Run(script).Failed(kind.Id);
            all.AppendLine(Describe(script, error)
                .Replace(server.Address.Authority, "outlit.example:443", StringComparison.Ordinal)
                .Replace(shell.Key[^4..], "1a2b", StringComparison.Ordinal));
        }

        Assert.Equal(All, s_causes.Select(cause => cause.Kind).Distinct());
        GoldenFile.Check("Errors/errors.txt", all.ToString());
    }

    private static string Describe(string script, ErrorRecord error)
    {
        StringBuilder text = new StringBuilder($"PS> {script}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"    {error.FullyQualifiedErrorId.Split(',')[0]}, {error.CategoryInfo.Category}, target {error.TargetObject ?? "none"}")
            .AppendLine(CultureInfo.InvariantCulture, $"    {error}")
            .AppendLine(CultureInfo.InvariantCulture, $"    > {error.ErrorDetails.RecommendedAction}");
        if (error.Exception is OutlitApiException api)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    {api.Method} {api.Path}: status {api.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}, attempts {api.Attempts}, code {api.Code ?? "none"}, details [{string.Join("; ", api.Details)}]")
                .AppendLine(CultureInfo.InvariantCulture, $"    request {api.RequestId ?? "none"}, retry after {api.RetryAfter?.ToString() ?? "none"}");
        }

        if (error.Exception is OutlitPlanLimitException limit)
            text.AppendLine(CultureInfo.InvariantCulture, $"    plan {limit.Plan}, {limit.Feature}, {limit.CurrentConnections} of {limit.Limit}, reset {limit.ResetAt:u}");

        return text.ToString();
    }

    private static async Task AnswerAsync(HttpContext context, int status, string answer)
    {
        if (status < 0)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);

        context.Response.StatusCode = status;
        context.Response.Headers["x-request-id"] = "req_0f6d0f76";
        if (status is 429 or 502)
            context.Response.Headers.RetryAfter = "120";

        context.Response.ContentType = answer.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(answer);
    }
}
