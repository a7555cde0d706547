using static System.Management.Automation.ErrorCategory;

namespace Outlit.Integrations.Errors;

/// <summary>The kinds of errors, in one table.</summary>
/// <param name="Id">The error ID.</param>
/// <param name="Category">The category of its records.</param>
/// <param name="RecommendedAction">What to do, with the commands' own names.</param>
/// <param name="IsTransient">True if the same request may succeed later.</param>
internal sealed record OutlitErrorKind(
    string Id, ErrorCategory Category, string RecommendedAction, bool IsTransient = false)
{
    public static readonly OutlitErrorKind NotAuthenticated = new("Outlit.NotAuthenticated", AuthenticationError,
        "Set a key with Set-OutlitContext -ApiKey (Read-Host -AsSecureString), or set OUTLIT_API_KEY.");
    public static readonly OutlitErrorKind InvalidApiKeyFormat = new("Outlit.InvalidApiKeyFormat", InvalidArgument,
        "Copy the whole key: ok_ and at least 32 letters, digits, - or _.");
    public static readonly OutlitErrorKind Unauthorized = new("Outlit.Unauthorized", AuthenticationError,
        "Get-OutlitContext shows which key was used. Create a new one in Outlit's settings if it was revoked.");
    public static readonly OutlitErrorKind Forbidden = new("Outlit.Forbidden", PermissionDenied,
        "Use a key that may manage integrations. Get-OutlitContext shows which one was used.");
    public static readonly OutlitErrorKind PlanConnectionLimit = new("Outlit.PlanConnectionLimit", LimitsExceeded,
        "Disconnect a provider that you no longer need, or change to a larger plan.");
    public static readonly OutlitErrorKind RateLimited = new("Outlit.RateLimited", LimitsExceeded,
        "Run it again after the exception's RetryAfter, or after ResetAt for a limit of the plan.",
        IsTransient: true);
    public static readonly OutlitErrorKind BadRequest = new("Outlit.BadRequest", InvalidArgument,
        "The exception's Details name what was refused. Get-OutlitIntegrationCapability shows fields and steps.");
    public static readonly OutlitErrorKind InvalidConfiguration = new("Outlit.InvalidConfiguration", InvalidArgument,
        "Get-OutlitIntegrationCapability shows the fields of a provider.");
    public static readonly OutlitErrorKind NotConnected = new("Outlit.NotConnected", ObjectNotFound,
        "Get-OutlitIntegration -ConnectedOnly lists what is connected.");
    public static readonly OutlitErrorKind ContextMismatch = new("Outlit.ContextMismatch", InvalidOperation,
        "Get the object again in the account you mean, or use that account's context with -Context.");
    public static readonly OutlitErrorKind ProviderNotFound = new("Outlit.ProviderNotFound", ObjectNotFound,
        "Get-OutlitIntegration lists all providers; wildcards are allowed.");
    public static readonly OutlitErrorKind RouteNotAvailable = new("Outlit.RouteNotAvailable", NotImplemented,
        "Check address and contract with Get-OutlitContext, and look for a newer version of this module.");
    public static readonly OutlitErrorKind NotOffered = new("Outlit.NotOffered", NotImplemented,
        "Use the Integrations page of Outlit's web app. Get-OutlitContext shows which contract the server speaks.");
    public static readonly OutlitErrorKind UnknownSetupStep = new("Outlit.UnknownSetupStep", InvalidArgument,
        "PostConnectSteps of Get-OutlitIntegrationCapability lists the steps of each provider.");
    public static readonly OutlitErrorKind ConnectionFailed = new("Outlit.ConnectionFailed", AuthenticationError,
        "Start again with Connect-OutlitIntegration, and approve the connection in the browser.");
    public static readonly OutlitErrorKind ConnectionExpired = new("Outlit.ConnectionExpired", OperationTimeout,
        "Start again with Connect-OutlitIntegration: an expired session cannot be used anymore.");
    public static readonly OutlitErrorKind ConnectionTimeout = new("Outlit.ConnectionTimeout", OperationTimeout,
        "The session is still open: wait again with Wait-OutlitConnection -SessionId and a longer -Timeout.");
    public static readonly OutlitErrorKind UnexpectedStatus = new("Outlit.UnexpectedStatus", InvalidResult,
        "Get-OutlitConnection -SessionId shows the status now; a newer version of this module may know it.");
    public static readonly OutlitErrorKind SyncFailed = new("Outlit.SyncFailed", InvalidResult,
        "Get-OutlitSyncStatus shows the rows. Connect with -Reconnect if the provider refuses its credentials.");
    public static readonly OutlitErrorKind SyncTimeout = new("Outlit.SyncTimeout", OperationTimeout,
        "The sync goes on: wait again with Wait-OutlitSync and a longer -Timeout.");
    public static readonly OutlitErrorKind InteractionRequired = new("Outlit.InteractionRequired", InvalidOperation,
        "Run it in an interactive session, or provide all fields and -Force or -Confirm:$false.");
    public static readonly OutlitErrorKind NetworkError = new("Outlit.NetworkError", ConnectionError,
        "Try the address with a browser or Test-NetConnection; set a proxy with Set-OutlitContext -Proxy.",
        IsTransient: true);
    public static readonly OutlitErrorKind RequestTimeout = new("Outlit.RequestTimeout", OperationTimeout,
        "Set a longer time limit with Set-OutlitContext -TimeoutSec, or try the address with a browser.",
        IsTransient: true);
    public static readonly OutlitErrorKind ServerError = new("Outlit.ServerError", ResourceUnavailable,
        "Run it again later. If it still fails, send the exception's RequestId to Outlit's support.",
        IsTransient: true);
    public static readonly OutlitErrorKind UnexpectedResponse = new("Outlit.UnexpectedResponse", InvalidResult,
        "Check the base address with Get-OutlitContext: another server may have answered. -Debug shows more.");
    public static readonly OutlitErrorKind UnsafeUrl = new("Outlit.UnsafeUrl", SecurityError,
        "Check the base address with Get-OutlitContext: it must be https, and links must stay on its origin.");
}
