namespace Outlit.Integrations.Emulator.Pages;

/// <summary>The page of a <c>connectUrl</c>, where a person approves or denies a connection.</summary>
internal static class ApprovalPage
{
    public static void MapApprovalPage(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder page = routes.MapGroup("/integrations/connect/{id}").ExcludeFromDescription();
        page.MapGet("", (string id, EmulatorServices emulator) => Show(id, emulator.State));
        page.MapPost("/approve", (string id, HttpContext context, EmulatorServices emulator) =>
            DecideAsync(id, context, emulator, SessionStatus.Connected, error: null));
        page.MapPost("/deny", (string id, HttpContext context, EmulatorServices emulator) =>
            DecideAsync(id, context, emulator, SessionStatus.Failed, "The connection was denied."));
    }

    private static HtmlResult Show(string id, EmulatorState state)
    {
        if (state.Sessions.GetValueOrDefault(id) is not BrowserSession session
            || state.Providers.Find(session.Provider) is not Provider provider)
        {
            Html unknown = Ended(null, "unknown", "Unknown link", "This link has no connection.");
            return new(Layout.Page("Unknown link", "approval.js", unknown), Status404NotFound);
        }

        Html card = session.StatusAt(state.Now) switch
        {
            SessionStatus.Pending => Pending(session, provider, state),
            SessionStatus.Connected => Ended(
                provider, "good", $"{provider.Name} is connected", "This link has been used. You can close this page."),
            SessionStatus.Expired => Ended(
                provider, "bad", "This link has expired", $"Request a new one to connect {provider.Name}."),
            _ => Ended(
                provider, "bad", $"{provider.Name} was not connected", session.Error ?? "This link has been used."),
        };
        return new(Layout.Page($"Connect {provider.Name}", "approval.js", card));
    }

    private static async Task<IResult> DecideAsync(
        string id, HttpContext context, EmulatorServices emulator, string outcome, string? error)
    {
        await emulator.Store.ChangeAsync(state =>
            state.Sessions.GetValueOrDefault(id) is BrowserSession session
            && session.StatusAt(state.Now) == SessionStatus.Pending
                ? (state.End(session, outcome, error, emulator.Options), true)
                : (state, false));

        // The result is a page of its own, so that a reload does not send the form again.
        context.Response.Headers.Location = $"/integrations/connect/{Uri.EscapeDataString(id)}";
        return TypedResults.StatusCode(Status303SeeOther);
    }

    private static Html Pending(BrowserSession session, Provider provider, EmulatorState state)
    {
        bool isFrozen = state.Clock.FrozenAt is not null;
        TimeSpan left = session.ExpiresAt - state.Now;
        double seconds = Math.Ceiling(left.TotalSeconds);
        string timeLeft = Layout.TimeLeft(left);
        Html permissions = Html.Join(state.Providers.GetModels(provider)
            .Select(model => Html.Of($"<li>{GetPermission(model)}</li>")));
        string path = $"/integrations/connect/{session.Id}";
        string frozen = isFrozen ? " (the clock is frozen)" : "";
        return Html.Of($"""
            <main class="card">
            {Layout.Brand}
            <div class="pair">{Layout.Logo(provider)}<span class="dots" aria-hidden="true"></span>
            <span class="sign own" aria-hidden="true">O</span></div>
            <h1>Connect {provider.Name}</h1>
            <p class="lead">Outlit requests read access to your {provider.Name} account for the organization
            <code>{session.Organization}</code>.</p>
            <h2>Permissions</h2>
            <ul class="ticks">{permissions}<li>Keep them in sync until the integration is disconnected</li></ul>
            <div class="actions">
            <form method="post" action="{path}/approve"><button class="primary" type="submit">Approve</button></form>
            <form method="post" action="{path}/deny"><button type="submit">Deny</button></form>
            </div>
            <p class="note">This link expires in
            <span role="timer" id="left" data-seconds="{seconds}" data-frozen="{isFrozen}">{timeLeft}</span>{frozen}.
            This is an emulator: no account is used.</p>
            </main>
            """);
    }

    /// <summary>The permission to sync a model: <c>Read channels</c> for <c>SlackChannel</c>.</summary>
    private static string GetPermission(SyncModel model)
    {
        // The first words are the provider's name.
        string noun = JsonNamingPolicy.SnakeCaseLower.ConvertName(model.Name).Split('_')[^1];
        return noun.EndsWith('y') ? $"Read {noun[..^1]}ies" : $"Read {noun}s";
    }

    private static Html Ended(Provider? provider, string statusClass, string title, string text)
    {
        Html logo = provider is null ? Html.None : Layout.Logo(provider);
        return Html.Of($"""
            <main class="card">
            {Layout.Brand}
            <div class="pair">{logo}<span class="outcome {statusClass}" aria-hidden="true"></span></div>
            <h1>{title}</h1>
            <p class="lead" role="status">{text}</p>
            <p class="note"><a href="/">Open the dashboard</a></p>
            </main>
            """);
    }
}
