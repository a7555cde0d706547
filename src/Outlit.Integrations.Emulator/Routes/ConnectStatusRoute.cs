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
        BrowserSession session = await PollAsync(store, plans, context.GetOrganizationId(), id, now)
            ?? throw ApiErrorException.InvalidMember(
                "Unknown session", "sessionId", $"There is no session '{Masking.Text(id)}'");
        ConnectStatusResponse response = new(session.StatusAt(now), session.Provider, session.Error);
        return ApiResult.Json(response, WireJson.Readable.ConnectStatusResponse);
    }

    /// <summary>Polls a session of the organization; null if it has none with this ID.</summary>
    public static async Task<BrowserSession?> PollAsync(
        StateStore store, Plans plans, string organization, string id, DateTimeOffset now)
    {
        BrowserSession? session = Find(store.Current, organization, id);
        return session?.Deferred is null ? session : await store.ChangeAsync(state =>
        {
            EmulatorState next = Find(state, organization, id) is BrowserSession found
                ? state.Poll(found, plans, now)
                : state;
            return (next, Find(next, organization, id));
        });
    }

    private static BrowserSession? Find(EmulatorState state, string organization, string id) =>
        state.Sessions.TryGetValue(id, out BrowserSession? session) && session.Organization == organization
            ? session
            : null;
}
