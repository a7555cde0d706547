namespace Outlit.Integrations.Emulator.State;

internal static class SyncStatus
{
    public const string Pending = "PENDING";
    public const string Syncing = "SYNCING";
    public const string Success = "SUCCESS";
    public const string Failed = "FAILED";
}

/// <summary>Computes the progress of syncs from the clock; nothing runs in the background.</summary>
internal static class SyncProgress
{
    private static readonly TimeSpan s_syncingAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_doneAfter = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The sync rows of a provider; none if it is not connected. The last row has no name, like one of the real server.
    /// </summary>
    public static IReadOnlyList<ModelSync> GetRows(EmulatorState state, Organization organization, Provider provider)
    {
        if (organization.Find(provider) is not Connection connection)
            return [];

        DateTimeOffset now = state.Now;
        SyncFailure[] failures =
        [
            .. organization.Failures.Concat(state.Failures).Where(failure => failure.Provider == provider.Id),
        ];
        return
        [
            .. state.Providers.GetModels(provider).Select(model => GetRow(model, GetError(model), connection, now)),
            GetRow(new SyncModel("", 0), error: null, connection, now),
        ];

        string? GetError(SyncModel model) => Array.Find(
            failures, failure => failure.Model is null || failure.Model == model.Name)?.ErrorMessage;
    }

    /// <summary>The status of all rows together, as the list of integrations has it.</summary>
    public static string Summarize(IReadOnlyList<ModelSync> rows)
    {
        string[] worstFirst = [SyncStatus.Failed, SyncStatus.Syncing, SyncStatus.Pending];
        return worstFirst.FirstOrDefault(status => rows.Any(row => row.Status == status)) ?? SyncStatus.Success;
    }

    /// <summary>The error of a connection, or of the first row that failed; null if there is none.</summary>
    public static string? GetError(Connection connection, IReadOnlyList<ModelSync> rows) =>
        connection.ErrorMessage ?? rows.FirstOrDefault(row => row.ErrorMessage is not null)?.ErrorMessage;

    private static ModelSync GetRow(SyncModel model, string? error, Connection connection, DateTimeOffset now)
    {
        if (connection.SyncsStartedAt is not DateTimeOffset start || now - start < s_syncingAfter)
            return new(model.Name, SyncStatus.Pending, LastSyncedAt: null, ErrorMessage: null, RecordCount: 0);

        if (now - start < s_doneAfter)
            return new(model.Name, SyncStatus.Syncing, LastSyncedAt: null, ErrorMessage: null, model.Records / 2);

        return error is null
            ? new(model.Name, SyncStatus.Success, start + s_doneAfter, ErrorMessage: null, model.Records)
            : new(model.Name, SyncStatus.Failed, LastSyncedAt: null, error, model.Records / 2);
    }
}
