namespace Outlit.Integrations.Emulator.Routes;

internal static class ListRoute
{
    public static IResult GetList(HttpContext context, EmulatorServices emulator, string? connectedOnly)
    {
        bool onlyConnected = context.ReadBoolean("connectedOnly", connectedOnly);
        EmulatorState state = emulator.State;
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        return ApiResult.Json(new IntegrationList(
        [
            .. state.Providers.All
                .Where(provider => !onlyConnected || organization.Find(provider) is not null)
                .Select(provider => ToItem(state, organization, provider)),
        ]));
    }

    private static IntegrationItem ToItem(EmulatorState state, Organization organization, Provider provider)
    {
        if (organization.Find(provider) is not Connection connection)
            return new(provider.Id, provider.Name, provider.Category, "not_connected", null, null, null, null);

        IReadOnlyList<ModelSync> rows = SyncProgress.GetRows(state, organization, provider);
        return new(
            provider.Id, provider.Name, provider.Category, connection.Status, organization.GetConnectionId(provider),
            rows.Max(row => row.LastSyncedAt),
            SyncProgress.Summarize(rows),
            SyncProgress.GetError(connection, rows));
    }
}
