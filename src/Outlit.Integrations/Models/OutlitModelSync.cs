using System;
using System.Text.Json;

namespace Outlit.Integrations.Models;

/// <summary>The sync of one model, such as <c>StripeCustomer</c>: a row of <c>GET …/sync-status</c>.</summary>
public sealed class OutlitModelSync : OutlitObject
{
    private static readonly string[] s_failed = ["FAILED", "ERROR"];
    private static readonly string[] s_running = ["PENDING", "SYNCING"];
    private static readonly string[] s_done = ["SUCCESS", "IDLE", "COMPLETE"];

    /// <summary>The public provider ID.</summary>
    public string Provider { get; private init; } = "";

    /// <summary>The model; empty in rows that are noise of the server.</summary>
    public string Model { get; private init; } = "";

    /// <summary><c>SUCCESS</c>, <c>FAILED</c>, <c>PENDING</c> or another word of the server.</summary>
    public string? Status { get; private init; }

    /// <summary>How many records there are; null where the server does not say.</summary>
    public long? RecordCount { get; private init; }

    /// <summary>When the model was last synced; null if it never was.</summary>
    public DateTimeOffset? LastSyncedAt { get; private init; }

    /// <summary>What went wrong, in the server's words; null if nothing did.</summary>
    public string? ErrorMessage { get; private init; }

    internal OutlitSyncHealth Health => HealthOf(Status);

    /// <summary>The model and its status.</summary>
    public override string ToString() => $"{Model} {Status}";

    internal static OutlitModelSync Read(JsonElement json, string provider)
    {
        JsonMembers members = new(json, "A sync row");
        return new()
        {
            Provider = provider,
            Model = members.Text("model")?.Trim() ?? "",
            Status = members.Text("status"),
            RecordCount = members.Number("recordCount"),
            LastSyncedAt = members.Time("lastSyncedAt"),
            ErrorMessage = members.Text("errorMessage"),
            AdditionalData = members.Rest(),
        };
    }

    /// <summary>What a sync's status word means.</summary>
    internal static OutlitSyncHealth HealthOf(string? status)
    {
        return Is(s_failed) ? OutlitSyncHealth.Failing
            : Is(s_running) ? OutlitSyncHealth.Syncing
            : Is(s_done) ? OutlitSyncHealth.Healthy
            : OutlitSyncHealth.Unknown;

        bool Is(string[] words) => Array.Exists(words, word => string.Equals(word, status, StringComparison.OrdinalIgnoreCase));
    }
}
