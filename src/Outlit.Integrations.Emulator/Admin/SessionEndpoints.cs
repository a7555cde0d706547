namespace Outlit.Integrations.Emulator.Admin;

internal static class SessionEndpoints
{
    private static readonly Dictionary<string, string> s_outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["approved"] = SessionStatus.Connected,
        ["denied"] = SessionStatus.Failed,
        ["expired"] = SessionStatus.Expired,
    };

    public static void MapSessions(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/sessions/{id}", (string id, EmulatorServices emulator) =>
                ToResult(emulator.State, id))
            .Describe<SessionResponse>("Returns a browser session.", [404]);
        admin.MapPost("/sessions/{id}", DecideAsync)
            .Describe<SessionBody, SessionResponse>(
                "Approves, denies or expires a browser session, at once or after some polls.", [400, 404, 409]);
    }

    private static async Task<IResult> DecideAsync(string id, HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadControlAsync(context);
        string name = reader.RequiredString("outcome");
        string? error = reader.OptionalString("error");
        int? afterPolls = reader.OptionalCount("afterPolls");
        if (name.Length > 0 && !s_outcomes.ContainsKey(name))
            reader.AddError("outcome", $"Expected one of {string.Join(", ", s_outcomes.Keys)}");

        reader.ThrowIfInvalid();
        string outcome = s_outcomes[name];
        error ??= outcome == SessionStatus.Failed ? "The connection was denied." : null;
        return await emulator.Store.ChangeAsync(state =>
        {
            BrowserSession session = Find(state, id);
            string status = session.StatusAt(state.Now);
            if (status != SessionStatus.Pending)
                throw ApiErrorException.Create(Status409Conflict, $"The session is already {status}.");

            EmulatorState next = afterPolls > 0
                ? state.With(session with { Deferred = new(outcome, afterPolls.Value, error) })
                : state.End(session, outcome, error, emulator.Options);
            return (next, ToResult(next, id));
        });
    }

    private static BrowserSession Find(EmulatorState state, string id) =>
        state.Sessions.GetValueOrDefault(id) ?? throw ApiErrorException.Create(
            Status404NotFound, $"There is no session '{Masking.Text(id)}'.");

    private static ApiResult<SessionResponse> ToResult(EmulatorState state, string id)
    {
        BrowserSession session = Find(state, id);
        return ApiResult.Json(new SessionResponse(
            session.Id, session.Organization, session.Provider, session.StatusAt(state.Now), session.Error,
            session.ExpiresAt, session.Deferred?.PollsLeft));
    }
}
