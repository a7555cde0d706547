namespace Outlit.Integrations.Models;

/// <summary>
/// The sync of one model, such as <c>StripeCustomer</c>: a row of <c>GET /api/integrations/sync-status</c>.
/// </summary>
public sealed class OutlitModelSync : OutlitObject
{
    internal OutlitModelSync(JsonMembers members, string provider)
        : base(members.Response.Context)
    {
        Provider = provider;
        Model = members.GetString("model")?.Trim() ?? "";
        Status = members.GetString("status");
        RecordCount = members.GetInt64("recordCount");
        LastSyncedAt = members.GetDateTimeOffset("lastSyncedAt");
        ErrorMessage = members.GetString("errorMessage");
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The public provider ID.</summary>
    public string Provider { get; }

    /// <summary>The model; empty in rows without a name.</summary>
    public string Model { get; }

    /// <summary><c>SUCCESS</c>, <c>FAILED</c>, <c>PENDING</c> or another word of the server.</summary>
    public string? Status { get; }

    /// <summary>The number of records; null if the server does not say.</summary>
    public long? RecordCount { get; }

    /// <summary>When the model was last synced; null if never.</summary>
    public DateTimeOffset? LastSyncedAt { get; }

    /// <summary>The time since <see cref="LastSyncedAt"/>; null if it was never synced.</summary>
    public TimeSpan? Age => GetAge(LastSyncedAt);

    /// <summary>What went wrong, in the server's words; null if nothing did.</summary>
    public string? ErrorMessage { get; }

    internal string Health => SyncHealth.FromStatus(Status);

    /// <summary>The model and its status.</summary>
    public override string ToString() => $"{Model} {Status}";
}

/// <summary>The health of a sync or of a connection. Strings, so that jobs, CLIXML and JSON keep them.</summary>
internal static class SyncHealth
{
    public const string NotConnected = "NotConnected";
    public const string ActionRequired = "ActionRequired";
    public const string Failing = "Failing";
    public const string Stale = "Stale";
    public const string Syncing = "Syncing";
    public const string Healthy = "Healthy";
    public const string Unknown = "Unknown";

    private static readonly string[] s_actionRequired =
    [
        "reauth", "expired", "revoked", "disabled", "paused", "suspended", "required", "unauthorized", "awaiting",
        "intervention",
    ];

    /// <summary>The health that a status word of the server means, for rows and for connections.</summary>
    public static string FromStatus(string? status)
    {
        string word = string.Concat((status ?? "").Where(char.IsLetter)).ToLowerInvariant();
        return word switch
        {
            "notconnected" or "disconnected" => NotConnected,
            "connected" or "success" or "succeeded" or "idle" or "complete" or "completed" => Healthy,
            "pending" or "syncing" or "running" or "queued" or "inprogress" => Syncing,
            _ when word.Contains("fail") || word.Contains("error") => Failing,
            _ when Array.Exists(s_actionRequired, word.Contains) => ActionRequired,
            _ => Unknown,
        };
    }
}
