using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>What the approval page shows, by how its session stands.</summary>
internal static class ApprovalCards
{
    private static readonly Html s_brand = new("""<p class="brand"><span aria-hidden="true">◐</span> Local Outlit</p>""");

    public static Html Pending(
        BrowserSession session, Provider provider, EmulatorState state, DateTimeOffset now, bool frozen)
    {
        TimeSpan left = session.ExpiresAt - now;
        Html permissions = Html.Join(state.Providers.ModelsOf(provider)
            .Select(model => Html.Of($"<li>{Words.Permission(model)}</li>")));
        string path = $"/integrations/connect/{session.Id}";
        double seconds = Math.Ceiling(left.TotalSeconds);
        string stands = frozen ? " (the clock is frozen)" : "";
        return Html.Of($"""
            <main class="card">
            {s_brand}
            <div class="pair">{Layout.SignOf(provider)}<span class="dots" aria-hidden="true"></span>
            <span class="sign own" aria-hidden="true">O</span></div>
            <h1>Connect {provider.Name}</h1>
            <p class="lead">Outlit asks to read from your {provider.Name} account for the organisation
            <code>{session.Organisation}</code>.</p>
            <h2>What will be allowed</h2>
            <ul class="ticks">{permissions}<li>Keep them in sync until it is disconnected</li></ul>
            <div class="actions">
            <form method="post" action="{path}/approve"><button class="primary" type="submit">Approve</button></form>
            <form method="post" action="{path}/deny"><button type="submit">Deny</button></form>
            </div>
            <p class="note">This link is good for another
            <span role="timer" id="left" data-seconds="{seconds}" data-frozen="{frozen}">{Words.Left(left)}</span>{stands}.
            It is a local stand-in: no account is touched.</p>
            </main>
            """);
    }

    public static Html Ended(Provider? provider, string mood, string title, string text)
    {
        Html sign = provider is null ? Html.None : Layout.SignOf(provider);
        return Html.Of($"""
            <main class="card">
            {s_brand}
            <div class="pair">{sign}<span class="outcome {mood}" aria-hidden="true"></span></div>
            <h1>{title}</h1>
            <p class="lead" role="status">{text}</p>
            <p class="note"><a href="/">Open the dashboard</a></p>
            </main>
            """);
    }
}
