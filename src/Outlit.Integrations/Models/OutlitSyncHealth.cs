namespace Outlit.Integrations.Models;

/// <summary>How the syncs of a provider stand, all in one word.</summary>
public enum OutlitSyncHealth
{
    /// <summary>The server's words are not known, or there is no sync yet.</summary>
    Unknown,

    /// <summary>The provider is not connected.</summary>
    NotConnected,

    /// <summary>A sync failed, or the connection is in an error state.</summary>
    Failing,

    /// <summary>A sync is pending or running, and none failed.</summary>
    Syncing,

    /// <summary>All syncs are done.</summary>
    Healthy,
}
