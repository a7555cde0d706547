namespace Outlit.Integrations.Client;

/// <summary>
/// What the server can do, named by the routes of the page. Each call blocks until it is done, and throws an
/// <see cref="OutlitException"/> if it does not succeed, or an <see cref="OperationCanceledException"/> if it was
/// cancelled.
/// </summary>
internal interface IOutlitApi
{
    /// <summary><c>GET /api/integrations</c>.</summary>
    ItemList<OutlitIntegration> GetIntegrations(bool connectedOnly, CancellationToken cancellation);

    /// <summary><c>GET /api/integrations/capabilities</c>; of all providers if none is named.</summary>
    ItemList<OutlitIntegrationCapability> GetCapabilities(string? provider, CancellationToken cancellation);

    /// <summary><c>POST /api/integrations/setup-step</c>.</summary>
    OutlitSetupStepResult RunSetupStep(string provider, string step, Config? config, CancellationToken cancellation);

    /// <summary><c>POST /api/integrations/connect</c>; without a config it starts a browser session.</summary>
    OutlitConnection Connect(string provider, Config? config, bool reconnect, CancellationToken cancellation);

    /// <summary><c>GET /api/integrations/connect/status</c>.</summary>
    OutlitConnection GetConnection(string sessionId, CancellationToken cancellation);

    /// <summary><c>POST /api/integrations/disconnect</c>.</summary>
    OutlitConnection Disconnect(string provider, CancellationToken cancellation);

    /// <summary><c>POST /api/validate-api-key</c>; a key that is not accepted is an exception too.</summary>
    OutlitContextTest TestKey(CancellationToken cancellation);

    /// <summary><c>GET /api/integrations/sync-status</c>.</summary>
    OutlitSyncStatus GetSyncStatus(string provider, bool includeUnnamed, CancellationToken cancellation);

    /// <summary>
    /// Throws <c>Outlit.NotOffered</c> if the server does not offer a change, before the user is prompted; else returns
    /// this. If the server may not be asked, and it is not known, the change counts as offered.
    /// </summary>
    IOutlitApi RequireOffered(string provider, OutlitChange change, bool mayAsk, CancellationToken cancellation);
}

/// <summary>The kinds of changes that not every contract offers.</summary>
internal enum OutlitChange
{
    ConnectInBrowser,
    ConnectWithCredentials,
    Reconnect,
    Disconnect,
    Map,
    RunOtherStep,
    WaitForSync,
}

/// <summary>The items of a list, and an error for each item that could not be read.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T> Items, IReadOnlyList<OutlitException> Errors)
{
    /// <summary>What the response has in addition to the list; null if nothing.</summary>
    public PSObject? AdditionalData { get; init; }
}
