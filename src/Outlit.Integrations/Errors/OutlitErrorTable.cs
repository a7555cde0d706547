using static System.Management.Automation.ErrorCategory;
using static Outlit.Integrations.Errors.OutlitErrorKind;

namespace Outlit.Integrations.Errors;

/// <summary>The kinds of errors. The name is the error ID after <c>Outlit.</c>.</summary>
internal enum OutlitErrorKind
{
    NotAuthenticated,
    InvalidApiKeyFormat,
    Unauthorized,
    Forbidden,
    PlanConnectionLimit,
    RateLimited,
    BadRequest,
    InvalidConfiguration,
    NotConnected,
    ContextMismatch,
    ProviderNotFound,
    RouteNotAvailable,
    NotOffered,
    UnknownSetupStep,
    ConnectionFailed,
    ConnectionExpired,
    ConnectionTimeout,
    UnexpectedStatus,
    SyncFailed,
    SyncTimeout,
    InteractionRequired,
    NetworkError,
    RequestTimeout,
    ServerError,
    UnexpectedResponse,
    UnsafeUrl,
}

/// <summary>The category and the recommended action of each kind of error.</summary>
internal static class OutlitErrorTable
{
    public static string GetId(OutlitErrorKind kind) => "Outlit." + kind;

    public static (ErrorCategory Category, string RecommendedAction) Get(OutlitErrorKind kind) => kind switch
    {
        NotAuthenticated => (AuthenticationError,
            "Set a key with Set-OutlitContext -ApiKey (Read-Host -AsSecureString), or set OUTLIT_API_KEY."),
        InvalidApiKeyFormat => (InvalidArgument,
            "Copy the whole key: ok_ and at least 32 letters, digits, - or _."),
        Unauthorized => (AuthenticationError,
            "Get-OutlitContext shows which key was used. Create a new one in Outlit's settings if it was revoked."),
        Forbidden => (PermissionDenied,
            "Use a key that may manage integrations. Get-OutlitContext shows which one was used."),
        PlanConnectionLimit => (LimitsExceeded,
            "Disconnect a provider that you no longer need, or change to a larger plan."),
        RateLimited => (LimitsExceeded,
            "Run it again after the exception's RetryAfter, or after ResetAt for a limit of the plan."),
        BadRequest => (InvalidArgument,
            "The exception's Details name what was refused. Get-OutlitIntegrationCapability shows fields and steps."),
        InvalidConfiguration => (InvalidArgument,
            "Get-OutlitIntegrationCapability shows the fields of a provider."),
        NotConnected => (ObjectNotFound,
            "Get-OutlitIntegration -ConnectedOnly lists what is connected."),
        ContextMismatch => (InvalidOperation,
            "Get the object again in the account you mean, or use that account's context with -Context."),
        ProviderNotFound => (ObjectNotFound,
            "Get-OutlitIntegration lists all providers; wildcards are allowed."),
        RouteNotAvailable => (NotImplemented,
            "Check address and contract with Get-OutlitContext, and look for a newer version of this module."),
        NotOffered => (NotImplemented,
            "Use the Integrations page of Outlit's web app. Get-OutlitContext shows which contract the server speaks."),
        UnknownSetupStep => (InvalidArgument,
            "PostConnectSteps of Get-OutlitIntegrationCapability lists the steps of each provider."),
        ConnectionFailed => (AuthenticationError,
            "Start again with Connect-OutlitIntegration, and approve the connection in the browser."),
        ConnectionExpired => (OperationTimeout,
            "Start again with Connect-OutlitIntegration: an expired session cannot be used anymore."),
        ConnectionTimeout => (OperationTimeout,
            "The session is still open: wait again with Wait-OutlitConnection -SessionId and a longer -Timeout."),
        UnexpectedStatus => (InvalidResult,
            "Get-OutlitConnection -SessionId shows the status now; a newer version of this module may know it."),
        SyncFailed => (InvalidResult,
            "Get-OutlitSyncStatus shows the rows. Connect with -Reconnect if the provider refuses its credentials."),
        SyncTimeout => (OperationTimeout,
            "The sync goes on: wait again with Wait-OutlitSync and a longer -Timeout."),
        InteractionRequired => (InvalidOperation,
            "Run it in an interactive session, or provide all fields and -Force or -Confirm:$false."),
        NetworkError => (ConnectionError,
            "Try the address with a browser or Test-NetConnection; set a proxy with Set-OutlitContext -Proxy."),
        RequestTimeout => (OperationTimeout,
            "Set a longer time limit with Set-OutlitContext -TimeoutSec, or try the address with a browser."),
        ServerError => (ResourceUnavailable,
            "Run it again later. If it still fails, send the exception's RequestId to Outlit's support."),
        UnexpectedResponse => (InvalidResult,
            "Check the base address with Get-OutlitContext: another server may have answered. -Debug shows more."),
        UnsafeUrl => (SecurityError,
            "Check the base address with Get-OutlitContext: it must be https, and links must stay on its origin."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
