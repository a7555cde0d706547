using System;
using System.Collections.Generic;
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
            return new(Page(Html.Of($"<h1>Unknown link</h1><p>No session has this link.</p>")), StatusCodes.Status404NotFound);
        }

        string status = session.StatusAt(clock.GetUtcNow());
        Html content = status == SessionStatus.Pending
            ? Html.Of($"""
                <h1>Connect {provider.Name}</h1>
                <form method="post" action="/integrations/connect/{session.Id}/approve"><button>Approve</button></form>
                <form method="post" action="/integrations/connect/{session.Id}/deny"><button>Deny</button></form>
                """)
            : Html.Of($"<h1>{provider.Name}: {status}</h1><p>{session.Error}</p>");
        return new(Page(content));
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
        return new SeeOther($"/integrations/connect/{id}");
    }

    private static Html Page(Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Local Outlit</title></head><body><main>{content}</main></body></html>
        """);
}
