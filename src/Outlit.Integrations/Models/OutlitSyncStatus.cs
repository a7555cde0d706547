using static System.FormattableString;

namespace Outlit.Integrations.Models;

/// <summary>The syncs of a provider: the response of <c>GET /api/integrations/sync-status</c>.</summary>
public sealed class OutlitSyncStatus : OutlitObject
{
    private string? _staleReason;

    internal OutlitSyncStatus(JsonMembers members, string provider, bool includeUnnamed)
        : base(members.Response.Context)
    {
        Provider = ProviderAlias.Resolve(members.GetString("provider") ?? provider);
        Name = members.GetString("name");
        Category = members.GetString("category");
        Status = members.GetString("status");
        if (Status is null && !members.TryGet("syncs", JsonValueKind.Array, out _))
            throw new JsonShapeException("The response has neither 'status' nor 'syncs'");

        Syncs = new OutlitList<OutlitModelSync>(members.GetObjects("syncs", "A sync row")
            .Select(row => new OutlitModelSync(row, Provider))
            .Where(row => includeUnnamed || row.Model.Length > 0));
        AdditionalData = members.GetUnreadMembers();
        ItemErrors = members.Response.ItemErrors;
        Health = GetHealth();
    }

    /// <summary>The status of the gateway, which knows whether a provider is ready, and no syncs.</summary>
    internal OutlitSyncStatus(JsonMembers members)
        : this(members, members.GetRequiredString("provider"), includeUnnamed: false) => IsReadinessOnly = true;

    /// <summary>The public provider ID.</summary>
    public string Provider { get; }

    /// <summary>The product name.</summary>
    public string? Name { get; }

    /// <summary>The category.</summary>
    public string? Category { get; }

    /// <summary>The status of the connection, such as <c>connected</c>; null if the server does not say.</summary>
    public string? Status { get; }

    /// <summary>A row per model. Rows without a model's name are left out unless they were requested.</summary>
    public IReadOnlyList<OutlitModelSync> Syncs { get; }

    /// <summary>
    /// <c>NotConnected</c>, <c>ActionRequired</c> (the connection's status says that a person must act),
    /// <c>Failing</c>, <c>Stale</c> (<c>-StaleAfter</c> was given, and a row was not synced since), <c>Syncing</c>,
    /// <c>Healthy</c> (connected, and all rows are done) or <c>Unknown</c>.
    /// </summary>
    public string Health { get; private set; }

    /// <summary>True if a person should look at it: <c>Failing</c>, <c>ActionRequired</c> or <c>Stale</c>.</summary>
    public bool NeedsAttention => Health is SyncHealth.Failing or SyncHealth.ActionRequired or SyncHealth.Stale;

    /// <summary>
    /// The reason in words: the first error of the rows, else a bad status of the connection or of a row, else what is
    /// stale; null if there is none.
    /// </summary>
    public string? ErrorMessage =>
        Syncs.FirstOrDefault(row => !string.IsNullOrEmpty(row.ErrorMessage)) is { } failed
            ? $"{failed.Model}: {failed.ErrorMessage}"
            : IsBad(SyncHealth.FromStatus(Status)) ? $"The connection is '{Status}'."
            : Syncs.FirstOrDefault(row => IsBad(row.Health)) is { } bad ? $"{bad.Model} is '{bad.Status}'."
            : _staleReason;

    /// <summary>The newest timestamp of the rows; null if nothing was ever synced.</summary>
    public DateTimeOffset? LastSyncedAt => Syncs.Max(sync => sync.LastSyncedAt);

    /// <summary>The oldest timestamp of the rows; null if nothing was ever synced.</summary>
    public DateTimeOffset? OldestSyncedAt => Syncs.Min(sync => sync.LastSyncedAt);

    /// <summary>The time since <see cref="LastSyncedAt"/>; null if nothing was ever synced.</summary>
    public TimeSpan? Age => GetAge(LastSyncedAt);

    /// <summary>The number of rows that failed, and one more if the connection itself did.</summary>
    public int FailedCount => Syncs.Count(row => IsBad(row.Health)) + (IsBad(SyncHealth.FromStatus(Status)) ? 1 : 0);

    /// <summary>The number of rows that are done.</summary>
    public int DoneCount => Syncs.Count(row => row.Health is SyncHealth.Healthy);

    /// <summary>True if the server says nothing about syncs.</summary>
    internal bool IsReadinessOnly { get; }

    /// <summary>Makes it <c>Stale</c> if a row, or the whole if it has none, was not synced for a time.</summary>
    /// <param name="limit">The time; null if age does not count.</param>
    internal void MarkStale(TimeSpan? limit)
    {
        if (limit is null || IsReadinessOnly || Health is SyncHealth.NotConnected || NeedsAttention)
            return;

        OutlitModelSync? stale = Syncs.FirstOrDefault(row => row.Age is null || row.Age > limit);
        if (stale is null && Syncs.Count > 0)
            return;

        Health = SyncHealth.Stale;
        if (stale is null)
            _staleReason = "Nothing was ever synced.";
        else if (stale.LastSyncedAt is { } last)
            _staleReason = Invariant($"{stale.Model}: last synced at {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        else
            _staleReason = $"{stale.Model}: never synced.";
    }

    /// <summary>An error for each row that could not be read.</summary>
    internal IReadOnlyList<OutlitException> ItemErrors { get; }

    /// <summary>The provider and its health.</summary>
    public override string ToString() => $"{Provider} {Health}";

    private static bool IsBad(string health) => health is SyncHealth.Failing or SyncHealth.ActionRequired;

    private string GetHealth()
    {
        string connection = Status is null ? SyncHealth.Healthy : SyncHealth.FromStatus(Status);
        if (connection is SyncHealth.NotConnected or SyncHealth.ActionRequired)
            return connection;

        if (IsBad(connection) || Syncs.Any(row => IsBad(row.Health)))
            return SyncHealth.Failing;

        if (Syncs.Any(row => row.Health is SyncHealth.Syncing))
            return SyncHealth.Syncing;

        bool isComplete = Syncs.Count > 0 && ItemErrors.Count == 0;
        return isComplete && connection is SyncHealth.Healthy && DoneCount == Syncs.Count
            ? SyncHealth.Healthy
            : SyncHealth.Unknown;
    }
}
