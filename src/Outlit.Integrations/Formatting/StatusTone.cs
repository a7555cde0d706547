using System;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Formatting;

/// <summary>What a status means to its reader: the views' colours. A word that nobody knows means nothing.</summary>
internal enum StatusTone
{
    /// <summary>Nothing to look at.</summary>
    None,

    /// <summary>It is as it should be.</summary>
    Good,

    /// <summary>It goes on, or waits for somebody.</summary>
    Busy,

    /// <summary>It went wrong.</summary>
    Bad,
}

/// <summary>The tones of the server's words and of ours.</summary>
internal static class StatusTones
{
    public static StatusTone Of(OutlitSyncHealth health) => health switch
    {
        OutlitSyncHealth.Healthy => StatusTone.Good,
        OutlitSyncHealth.Syncing => StatusTone.Busy,
        OutlitSyncHealth.Failing => StatusTone.Bad,
        _ => StatusTone.None,
    };

    /// <summary>The tone of a provider's, a session's, a setup step's or a sync's status.</summary>
    public static StatusTone Of(string? word) => word?.ToLowerInvariant() switch
    {
        null => StatusTone.None,
        "connected" or "configured" => StatusTone.Good,
        "expired" => StatusTone.Bad,
        { } status when status.EndsWith("_required", StringComparison.Ordinal) => StatusTone.Busy,
        { } status when OutlitSyncStatus.IsFailure(status) => StatusTone.Bad,
        { } status => Of(OutlitModelSync.HealthOf(status)),
    };
}
