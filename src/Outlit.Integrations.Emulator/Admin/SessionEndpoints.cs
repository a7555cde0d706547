using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Decides browser sessions without a browser.</summary>
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
        admin.MapGet("/sessions/{id}", (string id, StateStore store, EmulatorClock clock) =>
                AnswerOf(Find(store.Current, id), clock.GetUtcNow()))
            .WithSummary("Shows a browser session.")
            .Produces<SessionAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status404NotFound);
        admin.MapPost("/sessions/{id}", DecideAsync)
            .WithSummary("Approves, denies or expires a browser session, at once or after some polls.")
            .Takes<SessionBody>()
            .Produces<SessionAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status404NotFound)
            .Produces<ErrorAnswer>(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DecideAsync(
        string id, HttpContext context, StateStore store, EmulatorClock clock, Plans plans)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true);
        BodyReader reader = new(body, loose: false);
        string word = reader.RequiredString("outcome");
        string? error = reader.OptionalString("error");
        int? afterPolls = reader.OptionalCount("afterPolls");
        if (word.Length > 0 && !s_outcomes.ContainsKey(word))
        {
            reader.Refuse("outcome", $"Expected one of {string.Join(", ", s_outcomes.Keys)}");
        }

        reader.End();
        string outcome = s_outcomes[word];
        error ??= outcome == SessionStatus.Failed ? "The connection was denied." : null;
        DateTimeOffset now = clock.GetUtcNow();
        BrowserSession decided = await store.ChangeAsync(state =>
        {
            BrowserSession session = Find(state, id);
            if (session.StatusAt(now) != SessionStatus.Pending)
            {
                throw Refusal.Of(StatusCodes.Status409Conflict, $"The session is {session.StatusAt(now)} already.");
            }

            EmulatorState next = afterPolls > 0
                ? state.With(session with { Deferred = new(outcome, error, afterPolls.Value) })
                : state.End(session, outcome, error, plans, now);
            return (next, next.Sessions[id]);
        });
        return AnswerOf(decided, now);
    }

    private static BrowserSession Find(EmulatorState state, string id) =>
        state.Sessions.GetValueOrDefault(id)
        ?? throw Refusal.Of(StatusCodes.Status404NotFound, $"There is no session '{Masking.Text(id)}'.");

    private static Answer<SessionAnswer> AnswerOf(BrowserSession session, DateTimeOffset now)
    {
        SessionAnswer answer = new(
            session.Id,
            session.Organisation,
            session.Provider,
            session.StatusAt(now),
            session.Error,
            session.ExpiresAt,
            session.Deferred?.PollsLeft);
        return Answer.Json(answer, AdminJson.Readable.SessionAnswer);
    }
}
