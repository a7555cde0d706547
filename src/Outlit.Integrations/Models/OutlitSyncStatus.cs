using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Outlit.Integrations.Context;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Models;

/// <summary>How a provider's data comes in: the answer of <c>GET /api/integrations/sync-status</c>.</summary>
public sealed class OutlitSyncStatus : OutlitObject
{
    /// <summary>The public provider ID.</summary>
    public string Provider { get; private init; } = "";

    /// <summary>The name people know the provider by.</summary>
    public string? Name { get; private init; }

    /// <summary>The category: the server's word.</summary>
    public string? Category { get; private init; }

    /// <summary><c>connected</c>, <c>not_connected</c> or another word of the server.</summary>
    public string Status { get; private init; } = "";

    /// <summary>A row a model. Rows without a model's name are left out unless they were asked for.</summary>
    public IReadOnlyList<OutlitModelSync> Syncs { get; private init; } = [];

    internal override OutlitContext? Context
    {
        get => base.Context;
        set
        {
            base.Context = value;
            foreach (OutlitModelSync sync in Syncs)
            {
                sync.Context = value;
            }
        }
    }

    /// <summary>All rows in one word: the worst of them wins, and no rows at all are <c>Unknown</c>.</summary>
    public OutlitSyncHealth Health =>
        Is("not_connected") ? OutlitSyncHealth.NotConnected
        : !Is("connected") && IsFailure(Status) || Any(OutlitSyncHealth.Failing) ? OutlitSyncHealth.Failing
        : Any(OutlitSyncHealth.Syncing) ? OutlitSyncHealth.Syncing
        : Syncs.Count > 0 && !Any(OutlitSyncHealth.Unknown) ? OutlitSyncHealth.Healthy
        : OutlitSyncHealth.Unknown;

    /// <summary>The newest time stamp of all rows; null if nothing was ever synced.</summary>
    public DateTimeOffset? LastSyncedAt => Syncs.Max(sync => sync.LastSyncedAt);

    /// <summary>How many rows failed.</summary>
    public int FailedCount => Syncs.Count(sync => sync.Health is OutlitSyncHealth.Failing);

    /// <summary>The provider and its health.</summary>
    public override string ToString() => $"{Provider} {Health}";

    internal static OutlitSyncStatus Read(JsonElement json, string provider, bool includeUnnamed)
    {
        JsonMembers members = new(json, "The answer");
        string id = ProviderAlias.Resolve(members.Text("provider") ?? provider);
        return new()
        {
            Provider = id,
            Name = members.Text("name"),
            Category = members.Text("category"),
            Status = members.Required("status"),
            Syncs = members.Items("syncs")
                .Select(row => OutlitModelSync.Read(row, id))
                .Where(row => includeUnnamed || row.Model.Length > 0)
                .ToArray(),
            AdditionalData = members.Rest(),
        };
    }

    /// <summary>True if a status word speaks of an error or a failure.</summary>
    internal static bool IsFailure(string status) =>
        status.IndexOf("error", StringComparison.OrdinalIgnoreCase) >= 0
        || status.IndexOf("fail", StringComparison.OrdinalIgnoreCase) >= 0;

    private bool Any(OutlitSyncHealth health) => Syncs.Any(sync => sync.Health == health);

    private bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);
}
