namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations/sync-status</c></summary>
internal static class SyncStatusRoute
{
    public static ApiResult<SyncStatusResponse> GetStatus(
        HttpContext context, StateStore store, EmulatorClock clock, EmulatorOptions options, string? provider)
    {
        EmulatorState state = store.Current;
        string id = context.ToDocumentedId(context.ReadRequired(options, "provider", provider));
        Provider found = state.GetProvider(id);
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        Connection? connection = organization.Find(found);
        IReadOnlyList<ModelSync> rows = connection is null
            ? []
            : SyncProgress.GetRows(state, organization, found, connection, clock.GetUtcNow());
        SyncStatusResponse response = new(
            found.Id, found.Name, found.Category, connection?.Status ?? "not_connected", rows);
        return ApiResult.Json(response, WireJson.Readable.SyncStatusResponse);
    }
}
