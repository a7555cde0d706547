namespace Outlit.Integrations.Emulator.Routes;

internal static class SyncStatusRoute
{
    public static IResult GetStatus(HttpContext context, EmulatorServices emulator, string? provider)
    {
        EmulatorState state = emulator.State;
        Provider found = state.GetProvider(context.ToDocumentedId(context.ReadRequired("provider", provider)));
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        Connection? connection = organization.Find(found);
        IReadOnlyList<ModelSync> rows = connection is null
            ? []
            : SyncProgress.GetRows(state, organization, found, connection, emulator.Clock.GetUtcNow());
        return ApiResult.Json(new SyncStatusResponse(
            found.Id, found.Name, found.Category, connection?.Status ?? "not_connected", rows));
    }
}
