namespace Outlit.Integrations.Emulator.Routes;

internal static class ConnectStatusRoute
{
    public static async Task<IResult> GetStatusAsync(HttpContext context, EmulatorServices emulator, string? sessionId)
    {
        string id = context.ReadRequired("sessionId", sessionId);
        BrowserSession session = await PollAsync(emulator, context.GetOrganizationId(), id)
            ?? throw ApiErrorException.InvalidMember(
                "Unknown session", "sessionId", $"There is no session '{Masking.Text(id)}'");
        return ApiResult.Json(new ConnectStatusResponse(
            session.StatusAt(emulator.State.Now), session.Provider, session.Error));
    }

    /// <summary>Polls a session of the organization; null if it has none with this ID.</summary>
    public static async Task<BrowserSession?> PollAsync(EmulatorServices emulator, string organization, string id)
    {
        BrowserSession? session = Find(emulator.State);
        return session?.Deferred is null ? session : await emulator.Store.ChangeAsync(state =>
        {
            EmulatorState next = Find(state) is BrowserSession found ? state.Poll(found, emulator.Options) : state;
            return (next, Find(next));
        });

        BrowserSession? Find(EmulatorState state) =>
            state.Sessions.GetValueOrDefault(id) is BrowserSession found && found.Organization == organization
                ? found
                : null;
    }
}
