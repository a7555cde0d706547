namespace Outlit.Integrations.Errors;

/// <summary>What can go wrong. The name is the error's ID behind <c>Outlit.</c>.</summary>
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
    UnknownSetupStep,
    ConnectionFailed,
    ConnectionExpired,
    ConnectionTimeout,
    UnexpectedStatus,
    InteractionRequired,
    NetworkError,
    RequestTimeout,
    ServerError,
    UnexpectedResponse,
    UnsafeUrl,
}
