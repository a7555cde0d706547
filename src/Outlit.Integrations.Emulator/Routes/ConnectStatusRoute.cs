namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations/connect/status</c></summary>
internal static class ConnectStatusRoute
{
    public static async Task<IResult> GetStatusAsync(
        HttpContext context, StateStore store, EmulatorClock clock, Plans plans, EmulatorOptions options,
        string? sessionId)
    {
        string id = context.ReadRequired(options, "sessionId", sessionId);
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

        ConnectStatusResponse response = new(session.StatusAt(now), session.Provider, session.Error);
        return ApiResult.Json(response, WireJson.Readable.ConnectStatusResponse);
    }

    /// <summary>Finds a session of the organization; those of others are unknown to it.</summary>
    private static BrowserSession Find(HttpContext context, EmulatorState state, string id) =>
        state.Sessions.TryGetValue(id, out BrowserSession? session)
        && session.Organization == context.GetOrganizationId()
            ? session
            : throw ApiErrorException.InvalidMember(
                "Unknown session", "sessionId", $"There is no session '{Masking.Text(id)}'");
}
