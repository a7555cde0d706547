namespace Outlit.Integrations.Models;

/// <summary>
/// A connection, or the browser session that may become one: the response of <c>POST /api/integrations/connect</c> and
/// <c>GET /api/integrations/connect/status</c>, or of the gateway's tools for them.
/// </summary>
public sealed class OutlitConnection : OutlitObject
{
    internal const string Pending = "pending";
    internal const string Connected = "connected";
    internal const string NotConnected = "not_connected";
    internal const string SetupRequired = "setup_required";

    internal OutlitConnection(OutlitContext context, string? provider, string status)
        : base(context)
    {
        Provider = provider;
        Status = status;
    }

    /// <summary>The public provider ID; null if the response of a poll does not name it.</summary>
    public string? Provider { get; internal set; }

    /// <summary>
    /// <c>connected</c>, <c>pending</c>, <c>failed</c>, <c>expired</c> or another word of the server.
    /// </summary>
    public string Status { get; }

    /// <summary>True if the provider was connected before, and nothing was changed.</summary>
    public bool AlreadyConnected { get; private init; }

    /// <summary>The ID of the connection; null before there is one.</summary>
    public string? ConnectionId { get; private init; }

    /// <summary>The browser session to wait for; null for a direct connection.</summary>
    public string? SessionId { get; private init; }

    /// <summary>The link where a person approves the connection; null for a direct connection.</summary>
    public string? ConnectUrl { get; private init; }

    /// <summary>Why it failed, in the server's words; null if it did not.</summary>
    public string? ErrorMessage { get; private init; }

    internal bool IsPending => HasStatus(Status, Pending);

    /// <summary>The provider and its status.</summary>
    public override string ToString() => $"{Provider} {Status}";

    /// <summary>True if a status is a known word, in any case.</summary>
    internal static bool HasStatus(string? status, string word) =>
        string.Equals(status, word, StringComparison.OrdinalIgnoreCase);

    internal static OutlitConnection ReadConnect(JsonMembers members, string provider)
    {
        OutlitContext context = members.Response.Context;
        bool alreadyConnected = members.GetBoolean("alreadyConnected") ?? false;
        bool isConnected = (members.GetBoolean("connected") ?? false) || alreadyConnected;
        string? session = members.GetString("sessionId");
        string? link = members.GetString("connectUrl");
        if (!isConnected && session is null)
            throw new JsonShapeException("The response has neither 'connected' nor a 'sessionId'");

        string id = ProviderAlias.Resolve(members.GetString("provider") ?? provider);
        return new(context, id, isConnected ? Connected : Pending)
        {
            AlreadyConnected = alreadyConnected,
            ConnectionId = members.GetString("connectionId"),
            SessionId = session,
            ConnectUrl = isConnected || !string.IsNullOrEmpty(link) ? link : context.IntegrationsPage,
            AdditionalData = members.GetUnreadMembers(),
        };
    }

    /// <summary>The connection of a connect that succeeded without a body.</summary>
    internal static OutlitConnection CreateForEmptyResponse(
        OutlitContext context, string provider, bool hasCredentials) =>
        new(context, provider, hasCredentials ? Connected : Pending)
        {
            ConnectUrl = hasCredentials ? null : context.IntegrationsPage,
        };

    internal static OutlitConnection ReadStatus(JsonMembers members, string sessionId)
    {
        string? provider = members.GetString("provider") is { } id ? ProviderAlias.Resolve(id) : null;
        return new(members.Response.Context, provider, members.GetRequiredString("status"))
        {
            ConnectionId = members.GetString("connectionId"),
            SessionId = members.GetString("sessionId") ?? sessionId,
            ErrorMessage = members.GetString("error"),
            AdditionalData = members.GetUnreadMembers(),
        };
    }

    /// <summary>
    /// Reads the gateway's <c>outlit_setup_integration</c>, or <c>outlit_begin_integration_setup</c> of older gateways.
    /// </summary>
    internal static OutlitConnection ReadSetup(JsonMembers members, string provider, bool hasCredentials)
    {
        string status = members.GetString("status") ?? members.GetRequiredString("state");
        bool isReady = HasStatus(status, "ready") || HasStatus(status, "already_connected");
        JsonMembers? next = members.PeekMembers("next");
        members.Ignore("name", "category");
        members.IgnoreNull("next");
        string? link = next?.GetString("url") ?? members.GetString("connectUrl");
        string? session = next?.GetString("sessionId") ?? members.GetString("sessionId");
        bool isPending =
            session is not null || HasStatus(status, "awaiting_auth") || HasStatus(status, "handoff_ready");
        return new(
            members.Response.Context,
            ProviderAlias.Resolve(members.GetString("provider") ?? provider),
            isReady ? Connected : isPending ? Pending : status)
        {
            AlreadyConnected = !hasCredentials && link is null && (isReady || HasStatus(status, SetupRequired)),
            SessionId = session,
            ConnectUrl = link,
            AdditionalData = members.GetUnreadMembers(),
        };
    }
}
