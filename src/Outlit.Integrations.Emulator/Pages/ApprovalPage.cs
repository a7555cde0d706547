using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>The page behind <c>connectUrl</c>, where a person approves or denies a connection.</summary>
internal static class ApprovalPage
{
    public static void MapApprovalPage(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder page = routes.MapGroup("/integrations/connect/{id}").ExcludeFromDescription();
        page.MapGet("", (string id, StateStore store, EmulatorClock clock) => Show(id, store.Current, clock));
        page.MapPost("/approve", (string id, StateStore store, EmulatorClock clock, Plans plans) =>
            DecideAsync(id, store, clock, plans, SessionStatus.Connected, error: null));
        page.MapPost("/deny", (string id, StateStore store, EmulatorClock clock, Plans plans) =>
            DecideAsync(id, store, clock, plans, SessionStatus.Failed, "The connection was denied."));
    }

    private static HtmlAnswer Show(string id, EmulatorState state, EmulatorClock clock)
    {
        if (state.Sessions.GetValueOrDefault(id) is not BrowserSession session
            || state.Providers.Find(session.Provider) is not Provider provider)
        {
            Html unknown = ApprovalCards.Ended(null, "unknown", "Unknown link", "No connection waits behind this link.");
            return new(Layout.Page("Unknown link", "approval.js", unknown), StatusCodes.Status404NotFound);
        }

        DateTimeOffset now = clock.GetUtcNow();
        Html card = session.StatusAt(now) switch
        {
            SessionStatus.Pending => ApprovalCards.Pending(session, provider, state, now, clock.IsFrozen),
            SessionStatus.Connected => ApprovalCards.Ended(
                provider, "good", $"{provider.Name} is connected", "This link has been used. You can close this page."),
            SessionStatus.Expired => ApprovalCards.Ended(
                provider, "bad", "This link has expired", $"Ask for a new one to connect {provider.Name}."),
            _ => ApprovalCards.Ended(
                provider, "bad", $"{provider.Name} was not connected", session.Error ?? "This link has been used."),
        };
        return new(Layout.Page($"Connect {provider.Name}", "approval.js", card));
    }

    private static async Task<IResult> DecideAsync(
        string id, StateStore store, EmulatorClock clock, Plans plans, string outcome, string? error)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await store.ChangeAsync(state =>
        {
            EmulatorState next = state.Sessions.GetValueOrDefault(id) is BrowserSession session
                && session.StatusAt(now) == SessionStatus.Pending
                ? state.End(session, outcome, error, plans, now)
                : state;
            return (next, true);
        });

        // Shown by a request of its own: reloading the page decides nothing again.
        return new SeeOther($"/integrations/connect/{Uri.EscapeDataString(id)}");
    }
}
