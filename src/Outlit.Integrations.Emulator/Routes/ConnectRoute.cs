using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/integrations/connect</c>: connects with credentials, or opens a browser session.</summary>
internal static class ConnectRoute
{
    public static void MapConnect(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/connect", ConnectAsync)
            .WithSummary("Connects an integration, or opens a browser session for it.")
            .Takes<ConnectBody>()
            .Produces<ConnectAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized)
            .Produces<PlanLimitAnswer>(StatusCodes.Status403Forbidden);

    private static async Task<IResult> ConnectAsync(
        HttpContext context, StateStore store, EmulatorClock clock, Plans plans, EmulatorOptions options)
    {
        ConnectRequest request = await ConnectRequest.ReadAsync(context, store.Current, options);
        Provider provider = request.Provider;
        string caller = context.Caller().Organisation;
        BrowserSession session = NewSession(caller, provider, clock.GetUtcNow(), options);
        return await store.ChangeAsync(state =>
        {
            Organisation organisation = state.OrganisationOf(caller);
            bool alreadyConnected = organisation.Find(provider) is not null;
            if (!alreadyConnected && plans.IsFull(organisation))
            {
                return (state, (IResult)OverTheLimit(context, plans, organisation));
            }

            if (provider.UsesBrowser && !alreadyConnected)
            {
                return (state.WithNew(session), ToBrowser(context, session));
            }

            EmulatorState next = alreadyConnected ? state : state.Connect(organisation, provider, session.CreatedAt);
            ConnectAnswer answer = ConnectAnswer.Direct(organisation.ConnectionIdOf(provider), alreadyConnected);
            return (next, Answer.Json(answer, WireJson.Readable.ConnectAnswer));
        });
    }

    private static Answer<ConnectAnswer> ToBrowser(HttpContext context, BrowserSession session)
    {
        // The link is on the origin that the client asked: it trusts no other.
        string origin = $"{context.Request.Scheme}://{context.Request.Host}";
        ConnectAnswer answer = ConnectAnswer.Browser(session.Id, $"{origin}/integrations/connect/{session.Id}");
        return Answer.Json(answer, WireJson.Readable.ConnectAnswer);
    }

    private static Answer<PlanLimitAnswer> OverTheLimit(HttpContext context, Plans plans, Organisation organisation)
    {
        int count = organisation.Connections.Count;
        int limit = plans.LimitOf(organisation) ?? count;
        Exchange.Of(context).Refusal = $"{Plans.FullMessage} {count} of {limit} are connected.";
        PlanLimitAnswer answer = new(
            Plans.FullMessage,
            "plan_connection_limit_exceeded",
            "integration_connections",
            plans.NameOf(organisation),
            count,
            limit);
        return Answer.Json(answer, WireJson.Readable.PlanLimitAnswer, StatusCodes.Status403Forbidden);
    }

    private static BrowserSession NewSession(
        string caller, Provider provider, DateTimeOffset now, EmulatorOptions options) => new()
        {
            Id = Guid.NewGuid().ToString(),
            Organisation = caller,
            Provider = provider.Id,
            CreatedAt = now,
            ExpiresAt = now + options.SessionLifetime,
        };
}
