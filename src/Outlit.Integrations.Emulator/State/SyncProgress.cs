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

    /// <summary>The sync rows of a connection. The last one has no name, like one of the real server.</summary>
    public static IReadOnlyList<ModelSync> GetRows(
        EmulatorState state, Organization organization, Provider provider, Connection connection, DateTimeOffset now)
    {
        SyncFailure[] failures =
        [
            .. organization.Failures.Concat(state.Failures).Where(failure => failure.Provider == provider.Id),
        ];
        List<ModelSync> rows = [];
        foreach (SyncModel model in state.Providers.GetModels(provider))
        {
            SyncFailure? failure = failures.FirstOrDefault(each => each.Model is null || each.Model == model.Name);
            rows.Add(GetRow(model, failure?.ErrorMessage, connection, now));
        }

        rows.Add(GetRow(new SyncModel("", 0), error: null, connection, now));
        return rows;
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
