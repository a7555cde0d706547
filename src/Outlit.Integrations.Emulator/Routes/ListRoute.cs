namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations</c></summary>
internal static class ListRoute
{
    public static ApiResult<IntegrationList> GetList(
        HttpContext context, StateStore store, EmulatorClock clock, EmulatorOptions options, string? connectedOnly)
    {
        bool onlyConnected = context.ReadBoolean(options, "connectedOnly", connectedOnly);
        EmulatorState state = store.Current;
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        DateTimeOffset now = clock.GetUtcNow();
        List<IntegrationItem> items = new(state.Providers.All.Count);
        foreach (Provider provider in state.Providers.All)
        {
            if (organization.Find(provider) is Connection connection)
                items.Add(GetConnected(state, organization, provider, connection, now));
            else if (!onlyConnected)
                items.Add(new(provider.Id, provider.Name, provider.Category, "not_connected", null, null, null, null));
        }

        return ApiResult.Json(new IntegrationList(items), WireJson.Readable.IntegrationList);
    }

    private static IntegrationItem GetConnected(
        EmulatorState state, Organization organization, Provider provider, Connection connection, DateTimeOffset now)
    {
        IReadOnlyList<ModelSync> rows = SyncProgress.GetRows(state, organization, provider, connection, now);
        return new(
            provider.Id, provider.Name, provider.Category, connection.Status, organization.GetConnectionId(provider),
            rows.Max(row => row.LastSyncedAt),
            SyncProgress.Summarize(rows),
            SyncProgress.GetError(connection, rows));
    }
}
