using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations</c>: all providers, connected or not.</summary>
internal static class ListRoute
{
    public static void MapList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("", List)
            .WithSummary("Lists integrations.")
            .Produces<IntegrationList>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized);

    private static Answer<IntegrationList> List(
        HttpContext context, StateStore store, EmulatorClock clock, EmulatorOptions options, string? connectedOnly)
    {
        bool onlyConnected = Query.Boolean(context, options, "connectedOnly", connectedOnly);
        EmulatorState state = store.Current;
        Organisation organisation = state.OrganisationOf(context.Caller().Organisation);
        DateTimeOffset now = clock.GetUtcNow();
        List<IntegrationItem> items = new(state.Providers.All.Count);
        foreach (Provider provider in state.Providers.All)
        {
            if (organisation.Find(provider) is Connection connection)
            {
                items.Add(Connected(state, organisation, provider, connection, now));
            }
            else if (!onlyConnected)
            {
                items.Add(new(provider.Id, provider.Name, provider.Category, "not_connected", null, null, null, null));
            }
        }

        return Answer.Json(new IntegrationList(items), WireJson.Readable.IntegrationList);
    }

    private static IntegrationItem Connected(
        EmulatorState state, Organisation organisation, Provider provider, Connection connection, DateTimeOffset now)
    {
        IReadOnlyList<ModelSync> rows = SyncProgress.RowsOf(state, organisation, provider, connection, now);
        return new(
            provider.Id,
            provider.Name,
            provider.Category,
            connection.Status,
            organisation.ConnectionIdOf(provider),
            rows.Max(row => row.LastSyncedAt),
            SyncProgress.Summarise(rows),
            connection.ErrorMessage ?? rows.FirstOrDefault(row => row.ErrorMessage is not null)?.ErrorMessage);
    }
}
