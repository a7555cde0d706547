namespace Outlit.Integrations.Emulator.Routes;

internal static class SyncStatusRoute
{
    public static IResult GetStatus(HttpContext context, EmulatorServices emulator, string? provider)
    {
        EmulatorState state = emulator.State;
        Provider found = state.GetProvider(context.ToDocumentedId(context.ReadRequired("provider", provider)));
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        return ApiResult.Json(new SyncStatusResponse(
            found.Id, found.Name, found.Category, organization.Find(found)?.Status ?? "not_connected",
            SyncProgress.GetRows(state, organization, found)));
    }
}
