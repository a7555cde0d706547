namespace Outlit.Integrations.Errors;

/// <summary>
/// The plan allows no more connections (403 <c>plan_connection_limit_exceeded</c>) or calls (429 <c>api_limit_exceeded</c>).
/// </summary>
public sealed class OutlitPlanLimitException : OutlitApiException
{
    internal OutlitPlanLimitException(OutlitErrorKind kind, string message, RequestInfo info)
        : base(kind, message, info)
    {
    }

    /// <summary>What is limited, such as <c>integration_connections</c>.</summary>
    public string? Feature { get; internal init; }

    /// <summary>The plan, such as <c>free</c>.</summary>
    public string? Plan { get; internal init; }

    /// <summary>The number of connections; null for a limit of calls.</summary>
    public long? CurrentConnections { get; internal init; }

    /// <summary>The number that the plan allows; null if the server does not say.</summary>
    public long? Limit { get; internal init; }

    /// <summary>When the limit of calls ends; null if the server does not say.</summary>
    public DateTimeOffset? ResetAt { get; internal init; }
}
