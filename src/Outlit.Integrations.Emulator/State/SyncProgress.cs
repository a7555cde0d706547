using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.State;

/// <summary>Computes how far a connection's syncs are: nothing runs in the background, the clock alone decides.</summary>
internal static class SyncProgress
{
    public const string Pending = "PENDING";
    public const string Syncing = "SYNCING";
    public const string Success = "SUCCESS";
    public const string Failed = "FAILED";

    private static readonly TimeSpan s_syncingAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_doneAfter = TimeSpan.FromSeconds(10);

    /// <summary>The rows of a connection, with the nameless one that the real server has among them.</summary>
    public static IReadOnlyList<ModelSync> RowsOf(
        EmulatorState state, Organisation organisation, Provider provider, Connection connection, DateTimeOffset now)
    {
        List<ModelSync> rows = [];
        foreach (SyncModel model in state.Providers.ModelsOf(provider))
        {
            rows.Add(RowOf(model, FailureOf(state, organisation, provider, model), connection, now));
        }

        rows.Add(RowOf(new SyncModel("", 0), failure: null, connection, now));
        return rows;
    }

    /// <summary>The one word that a list of integrations says of all the rows.</summary>
    public static string Summarise(IReadOnlyList<ModelSync> rows)
    {
        string[] worstFirst = [Failed, Syncing, Pending];
        return worstFirst.FirstOrDefault(status => rows.Any(row => row.Status == status)) ?? Success;
    }

    private static ModelSync RowOf(SyncModel model, string? failure, Connection connection, DateTimeOffset now)
    {
        if (connection.SyncsStartedAt is not DateTimeOffset start || now - start < s_syncingAfter)
        {
            return new(model.Name, Pending, LastSyncedAt: null, ErrorMessage: null, RecordCount: 0);
        }

        if (now - start < s_doneAfter)
        {
            return new(model.Name, Syncing, LastSyncedAt: null, ErrorMessage: null, RecordCount: model.Records / 2);
        }

        return failure is null
            ? new(model.Name, Success, start + s_doneAfter, ErrorMessage: null, model.Records)
            : new(model.Name, Failed, LastSyncedAt: null, failure, model.Records / 2);
    }

    private static string? FailureOf(
        EmulatorState state, Organisation organisation, Provider provider, SyncModel model)
    {
        return FirstIn(organisation.Failures) ?? FirstIn(state.Failures);

        string? FirstIn(ImmutableArray<SyncFailure> failures)
        {
            foreach (SyncFailure failure in failures)
            {
                if (failure.Provider == provider.Id && (failure.Model is null || failure.Model == model.Name))
                {
                    return failure.ErrorMessage;
                }
            }

            return null;
        }
    }
}
