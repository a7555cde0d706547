using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations/connect/status</c>: how a browser session stands.</summary>
internal static class ConnectStatusRoute
{
    public static void MapConnectStatus(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/connect/status", StatusAsync)
            .WithSummary("Polls a browser session.")
            .Produces<ConnectionStatus>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> StatusAsync(
        HttpContext context, StateStore store, EmulatorClock clock, Plans plans, EmulatorOptions options, string? sessionId)
    {
        string id = Query.Required(context, options, "sessionId", sessionId);
        DateTimeOffset now = clock.GetUtcNow();
        BrowserSession session = Find(context, store.Current, id);
        if (session.Deferred is not null)
        {
            session = await store.ChangeAsync(state =>
            {
                EmulatorState next = state.Poll(Find(context, state, id), plans, now);
                return (next, Find(context, next, id));
            });
        }

        ConnectionStatus answer = new(session.StatusAt(now), session.Provider, session.Error);
        return Answer.Json(answer, WireJson.Readable.ConnectionStatus);
    }

    /// <summary>Another organisation's session is as unknown as one that never was.</summary>
    private static BrowserSession Find(HttpContext context, EmulatorState state, string id) =>
        state.Sessions.TryGetValue(id, out BrowserSession? session)
        && session.Organisation == context.Caller().Organisation
            ? session
            : throw Refusal.BadValue("Unknown session", "sessionId", $"There is no session '{Masking.Text(id)}'");
}
