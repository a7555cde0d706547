using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations/sync-status</c>: how far a provider's models are synced.</summary>
internal static class SyncStatusRoute
{
    public static void MapSyncStatus(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/sync-status", Status)
            .WithSummary("Says how far a provider's models are synced.")
            .Produces<SyncStatus>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized);

    private static Answer<SyncStatus> Status(
        HttpContext context, StateStore store, EmulatorClock clock, EmulatorOptions options, string? provider)
    {
        EmulatorState state = store.Current;
        Provider asked = state.ProviderOf(context.MeantId(Query.Required(context, options, "provider", provider)));
        Organisation organisation = state.OrganisationOf(context.Caller().Organisation);
        Connection? connection = organisation.Find(asked);
        SyncStatus answer = connection is null
            ? new(asked.Id, asked.Name, asked.Category, "not_connected", [])
            : new(
                asked.Id,
                asked.Name,
                asked.Category,
                connection.Status,
                SyncProgress.RowsOf(state, organisation, asked, connection, clock.GetUtcNow()));
        return Answer.Json(answer, WireJson.Readable.SyncStatus);
    }
}
