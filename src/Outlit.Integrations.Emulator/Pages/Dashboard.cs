using System.Globalization;
using Outlit.Integrations.Emulator.Faults;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>Renders the dashboard's sections.</summary>
internal sealed class Dashboard(StateStore store, RequestLog log, FaultBook faults, EmulatorClock clock)
{
    private const int MostOrganisations = 20;
    private const int MostSessions = 20;
    private const int MostRequests = 25;

    /// <summary>The sections in the order of the page.</summary>
    public IReadOnlyList<(string Id, Func<Html> Render)> Sections =>
    [
        ("clock", Clock), ("organisations", Organisations), ("sessions", Sessions), ("faults", Faults), ("requests", Requests),
    ];

    private Html Clock()
    {
        ClockSetting setting = clock.Setting;
        string how = setting.FrozenAt is not null ? "frozen" : setting.Offset == TimeSpan.Zero ? "real" : "turned";
        string freeze = setting.FrozenAt is null ? "Freeze" : "Resume";
        string body = setting.FrozenAt is null ? """{"freeze":true}""" : """{"freeze":false}""";
        return Html.Of($"""
            <h2>Clock</h2>
            <p class="time">{Words.Time(clock.GetUtcNow())} <small>UTC</small> <span class="chip plain">{how}</span></p>
            <div class="row">
            {Button(freeze, "freeze", "/__emulator/clock", body)}
            {Button("+10 s", "advance-10s", "/__emulator/clock", """{"advance":10}""")}
            {Button("+5 min", "advance-5m", "/__emulator/clock", """{"advance":300}""")}
            {Button("Reset all", "reset", "/__emulator/reset", "{}")}
            </div>
            """);
    }

    private Html Organisations()
    {
        EmulatorState state = store.Current;
        DateTimeOffset now = clock.GetUtcNow();
        Html[] cards =
        [
            .. state.Organisations.Values
                .OrderByDescending(LastConnected)
                .Take(MostOrganisations)
                .Select(organisation => OrganisationCards.Of(state, organisation, now)),
        ];
        Html content = cards.Length == 0
            ? Empty("Nothing is connected yet. Each key that asks is an organisation of its own.")
            : Html.Join(cards);
        return Html.Of($"<h2>Organisations <small>{state.Organisations.Count}</small></h2>{content}");
    }

    private static DateTimeOffset LastConnected(Organisation organisation) =>
        organisation.Connections.Values.Select(connection => connection.ConnectedAt).DefaultIfEmpty().Max();

    private Html Sessions()
    {
        EmulatorState state = store.Current;
        DateTimeOffset now = clock.GetUtcNow();
        Html rows = Html.Join(state.Sessions.Values
            .OrderByDescending(session => session.CreatedAt)
            .Take(MostSessions)
            .Select(session => SessionRow(session, now)));
        Html content = state.Sessions.IsEmpty
            ? Empty("No browser session was opened yet.")
            : Table("Browser sessions", ["Provider", "Status", "Left", "Decide"], rows);
        return Html.Of($"<h2>Sessions <small>{state.Sessions.Count}</small></h2>{content}");
    }

    private static Html SessionRow(BrowserSession session, DateTimeOffset now)
    {
        string status = session.StatusAt(now);
        bool pending = status == SessionStatus.Pending;
        string left = pending ? Words.Left(session.ExpiresAt - now) : "";
        string path = $"/__emulator/sessions/{session.Id}";
        Html decide = !pending ? Html.Of($"""<span class="quiet">{session.Error}</span>""") : Html.Of($"""
            {Button("Approve", "approve-" + session.Id, path, """{"outcome":"approved"}""")}
            {Button("Deny", "deny-" + session.Id, path, """{"outcome":"denied"}""")}
            """);
        return Html.Of($"""
            <tr><th scope="row"><a href="/integrations/connect/{session.Id}">{session.Provider}</a></th>
            <td>{Layout.Chip(status)}</td><td class="nowrap">{left}</td><td><div class="row">{decide}</div></td></tr>
            """);
    }

    private Html Faults()
    {
        ImmutableArray<FaultRule> rules = faults.Rules;
        Html rows = Html.Join(rules.Select(rule => Html.Of($"""
            <tr><th scope="row">{rule.Id}</th><td>{rule.Fault.Kind}</td><td><code>{rule.Fault.Method} {rule.Fault.Path}</code></td>
            <td class="number">{rule.Hits}{(rule.Fault.Count is int count ? $" of {count}" : "")}</td></tr>
            """)));
        Html content = rules.IsEmpty
            ? Empty("Nothing is made to fail.")
            : Html.Join(
            [
                Table("Faults in force", ["Fault", "Kind", "Requests", "Struck"], rows),
                Button("Remove all", "clear-faults", "/__emulator/reset/faults", "{}"),
            ]);
        return Html.Of($"<h2>Faults <small>{rules.Length}</small></h2>{content}");
    }

    private Html Requests()
    {
        IReadOnlyList<Exchange> all = log.Read();
        Html rows = Html.Join(all.Reverse().Take(MostRequests).Select(RequestRow));
        Html content = all.Count == 0
            ? Empty("No request came yet.")
            : Table("The last requests", ["Time", "Request", "Status", "Took"], rows);
        return Html.Of($"<h2>Requests <small>{all.Count}</small></h2>{content}");
    }

    private static Html RequestRow(Exchange exchange)
    {
        string mood = exchange.Status is >= 200 and < 400 ? "good" : "bad";
        Html why = exchange.Refusal is null ? Html.None : Html.Of($"""<br><span class="quiet">{exchange.Refusal}</span>""");
        string took = string.Create(CultureInfo.InvariantCulture, $"{exchange.Duration.TotalMilliseconds:0.0} ms");
        return Html.Of($"""
            <tr><td>{Words.Time(exchange.At)}</td><td><code>{exchange.Method} {exchange.Path}{exchange.Query}</code>{why}</td>
            <td><span class="chip {mood}">{(exchange.Status == 0 ? "cut" : exchange.Status)}</span></td><td class="number">{took}</td></tr>
            """);
    }

    private static Html Table(string caption, string[] heads, Html rows)
    {
        Html head = Html.Join(heads.Select(each => Html.Of($"""<th scope="col">{each}</th>""")));
        return Html.Of($"""
            <div class="scroll"><table><caption class="unseen">{caption}</caption>
            <thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>
            """);
    }

    private static Html Empty(string text) => Html.Of($"""<p class="empty">{text}</p>""");

    private static Html Button(string text, string key, string path, string body) => Html.Of(
        $"""<button type="button" class="small" data-key="{key}" data-post="{path}" data-body="{body}">{text}</button>""");
}
