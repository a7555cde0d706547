using System.Collections.Generic;
using System.Management.Automation;

namespace Outlit.Integrations.Errors;

/// <summary>Every error's category and what to do about it, in one table.</summary>
internal static class OutlitErrorTable
{
    private const string Probe = "Try the address with a browser or Test-NetConnection; a proxy is set with Set-OutlitContext -Proxy.";

    private static readonly Dictionary<OutlitErrorKind, (ErrorCategory Category, string Action)> s_rows = new()
    {
        [OutlitErrorKind.NotAuthenticated] = (ErrorCategory.AuthenticationError, "Set a key with Set-OutlitContext -ApiKey (Read-Host -AsSecureString), or set OUTLIT_API_KEY."),
        [OutlitErrorKind.InvalidApiKeyFormat] = (ErrorCategory.InvalidArgument, "Copy the whole key: ok_ and at least 32 letters, digits, - or _."),
        [OutlitErrorKind.Unauthorized] = (ErrorCategory.AuthenticationError, "Get-OutlitContext shows which key was used. Make a new one in Outlit's settings if it was revoked."),
        [OutlitErrorKind.Forbidden] = (ErrorCategory.PermissionDenied, "Use a key that is allowed to manage integrations. Get-OutlitContext shows which one was used."),
        [OutlitErrorKind.PlanConnectionLimit] = (ErrorCategory.LimitsExceeded, "Disconnect a provider you no longer need, or move to a larger plan."),
        [OutlitErrorKind.RateLimited] = (ErrorCategory.LimitsExceeded, "Run it again after the time that the exception's RetryAfter, or ResetAt for a limit of the plan, names."),
        [OutlitErrorKind.BadRequest] = (ErrorCategory.InvalidArgument, "The exception's Details name what was refused. The fields and steps of a provider are in Get-OutlitIntegrationCapability."),
        [OutlitErrorKind.InvalidConfiguration] = (ErrorCategory.InvalidArgument, "Get-OutlitIntegrationCapability shows the fields of a provider."),
        [OutlitErrorKind.NotConnected] = (ErrorCategory.ObjectNotFound, "Get-OutlitIntegration -ConnectedOnly lists what is connected."),
        [OutlitErrorKind.ContextMismatch] = (ErrorCategory.InvalidOperation, "Get the object again in the account you mean, or give that account's context with -Context."),
        [OutlitErrorKind.ProviderNotFound] = (ErrorCategory.ObjectNotFound, "Get-OutlitIntegration lists all providers; wildcards are allowed."),
        [OutlitErrorKind.RouteNotAvailable] = (ErrorCategory.NotImplemented, "Check the base address with Get-OutlitContext, and whether a newer version of this module is there."),
        [OutlitErrorKind.UnknownSetupStep] = (ErrorCategory.InvalidArgument, "(Get-OutlitIntegrationCapability <provider>).PostConnectSteps lists the steps."),
        [OutlitErrorKind.ConnectionFailed] = (ErrorCategory.AuthenticationError, "Begin again with Connect-OutlitIntegration, and approve the connection in the browser."),
        [OutlitErrorKind.ConnectionExpired] = (ErrorCategory.OperationTimeout, "Begin again with Connect-OutlitIntegration: a session that expired cannot be used any more."),
        [OutlitErrorKind.ConnectionTimeout] = (ErrorCategory.OperationTimeout, "The session goes on: wait for it again with Wait-OutlitConnection -SessionId, and a longer -Timeout."),
        [OutlitErrorKind.UnexpectedStatus] = (ErrorCategory.InvalidResult, "Get-OutlitConnection -SessionId shows what the server says now; a newer version of this module may know the word."),
        [OutlitErrorKind.InteractionRequired] = (ErrorCategory.InvalidOperation, "Run it in an interactive session, or give everything it prompts for: all fields, and -Force or -Confirm:$false."),
        [OutlitErrorKind.NetworkError] = (ErrorCategory.ConnectionError, Probe),
        [OutlitErrorKind.RequestTimeout] = (ErrorCategory.OperationTimeout, "Set a longer time with Set-OutlitContext -TimeoutSec. " + Probe),
        [OutlitErrorKind.ServerError] = (ErrorCategory.ResourceUnavailable, "Run it again later; if it goes on, tell Outlit's support the exception's RequestId."),
        [OutlitErrorKind.UnexpectedResponse] = (ErrorCategory.InvalidResult, "Check the base address with Get-OutlitContext: a proxy or another server may have answered. -Debug shows the answer."),
        [OutlitErrorKind.UnsafeUrl] = (ErrorCategory.SecurityError, "Check the base address with Get-OutlitContext: it must be https, and links must stay on its origin."),
    };

    public static string Id(OutlitErrorKind kind) => "Outlit." + kind;

    public static ErrorCategory Category(OutlitErrorKind kind) => s_rows[kind].Category;

    public static string RecommendedAction(OutlitErrorKind kind) => s_rows[kind].Action;
}
