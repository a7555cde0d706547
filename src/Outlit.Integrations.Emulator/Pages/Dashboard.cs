namespace Outlit.Integrations.Emulator.Pages;

/// <summary>Renders the state at the time when it is created.</summary>
internal sealed class Dashboard(EmulatorServices emulator)
{
    private const int MaxOrganizations = 20;
    private const int MaxSessions = 20;
    private const int MaxRequests = 25;

    private readonly EmulatorState _state = emulator.State;
    private readonly DateTimeOffset _now = emulator.Clock.GetUtcNow();

    /// <summary>The sections in the order of the page.</summary>
    public IReadOnlyList<(string Id, Func<Html> Render)> Sections =>
    [
        ("clock", Clock),
        ("organizations", Organizations),
        ("sessions", Sessions),
        ("faults", Faults),
        ("requests", Requests),
    ];

    private Html Clock()
    {
        bool isFrozen = _state.Clock.FrozenAt is not null;
        string status = isFrozen ? "frozen" : _state.Clock == ClockSetting.SystemClock ? "real" : "advanced";
        Html freeze = isFrozen
            ? Button("Resume", "freeze", "/__emulator/clock", """{"freeze":false}""")
            : Button("Freeze", "freeze", "/__emulator/clock", """{"freeze":true}""");
        return Html.Of($"""
            <h2>Clock</h2>
            <p class="time">{Time(_now)} <small>UTC</small>
            <span class="chip plain">{status}</span></p>
            <div class="row">
            {freeze}
            {Button("+10 s", "advance-10s", "/__emulator/clock", """{"advance":10}""")}
            {Button("+5 min", "advance-5m", "/__emulator/clock", """{"advance":300}""")}
            {Button("Reset all", "reset", "/__emulator/reset", "{}")}
            </div>
            """);
    }

    private Html Organizations()
    {
        Html content = _state.Organizations.IsEmpty
            ? Empty("Nothing is connected yet. Each key is an organization of its own.")
            : Html.Join(_state.Organizations.Values
                .OrderByDescending(organization => organization.Connections.Max(each => each.ConnectedAt))
                .Take(MaxOrganizations)
                .Select(Organization));
        return Html.Of($"<h2>Organizations <small>{_state.Organizations.Count}</small></h2>{content}");
    }

    private Html Organization(Organization organization)
    {
        Html connections = Html.Join(organization.Connections.Select(connection =>
            _state.Providers.Find(connection.Provider) is Provider provider
                ? Connection(organization, provider, connection)
                : Html.None));
        int count = organization.Connections.Length;
        string noun = count == 1 ? "connection" : "connections";
        return Html.Of($"""
            <article><h3><code>{organization.Id}</code> <small>{count:N0} {noun}</small></h3>
            <ul class="tiles">{connections}</ul></article>
            """);
    }

    private Html Connection(Organization organization, Provider provider, Connection connection)
    {
        IReadOnlyList<ModelSync> rows = SyncProgress.GetRows(_state, organization, provider);
        Html models = Html.Join(rows.Where(row => !string.IsNullOrEmpty(row.Model)).Select(row => Html.Of($"""
            <li><span>{row.Model}</span> {Layout.Status(row.Status)}
            <span class="number">{row.RecordCount:N0}</span></li>
            """)));
        Html error = SyncProgress.GetError(connection, rows) is string message
            ? Html.Of($"""<p class="wrong">{message}</p>""")
            : Html.None;
        return Html.Of($"""
            <li class="tile">
            <h4>{Layout.Logo(provider)}<span>{provider.Name}</span> {Layout.Status(connection.Status)}</h4>
            <ul class="models">{models}</ul>{error}</li>
            """);
    }

    private Html Sessions()
    {
        IEnumerable<BrowserSession> last = _state.Sessions.Values
            .OrderByDescending(session => session.CreatedAt)
            .Take(MaxSessions);
        Html content = _state.Sessions.IsEmpty
            ? Empty("There are no browser sessions yet.")
            : Table("Browser sessions", ["Provider", "Status", "Time left", "Decide"], last.Select(SessionRow));
        return Html.Of($"<h2>Sessions <small>{_state.Sessions.Count}</small></h2>{content}");
    }

    private Html SessionRow(BrowserSession session)
    {
        string status = session.StatusAt(_now);
        bool isPending = status == SessionStatus.Pending;
        string timeLeft = isPending ? Layout.TimeLeft(session.ExpiresAt - _now) : "";
        string path = $"/__emulator/sessions/{session.Id}";
        Html decide = !isPending ? Html.Of($"""<span class="quiet">{session.Error}</span>""") : Html.Of($"""
            {Button("Approve", "approve-" + session.Id, path, """{"outcome":"approved"}""")}
            {Button("Deny", "deny-" + session.Id, path, """{"outcome":"denied"}""")}
            """);
        return Html.Of($"""
            <tr><th scope="row"><a href="/integrations/connect/{session.Id}">{session.Provider}</a></th>
            <td>{Layout.Status(status)}</td><td class="nowrap">{timeLeft}</td>
            <td><div class="row">{decide}</div></td></tr>
            """);
    }

    private Html Faults()
    {
        ImmutableArray<FaultRule> rules = emulator.Faults.Rules;
        Html content = rules.IsEmpty
            ? Empty("There are no faults.")
            : Html.Join(
            [
                Table("Faults", ["Fault", "Kind", "Requests", "Hits"], rules.Select(FaultRow)),
                Button("Remove all", "clear-faults", "/__emulator/reset/faults", "{}"),
            ]);
        return Html.Of($"<h2>Faults <small>{rules.Length}</small></h2>{content}");
    }

    private static Html FaultRow(FaultRule rule)
    {
        Fault fault = rule.Fault;
        string limit = fault.Count is int count ? $" of {count}" : "";
        return Html.Of($"""
            <tr><th scope="row">{rule.Id}</th><td>{fault.Kind}</td><td><code>{fault.Method} {fault.Path}</code></td>
            <td class="number">{rule.Hits}{limit}</td></tr>
            """);
    }

    private Html Requests()
    {
        IReadOnlyList<RequestRecord> all = emulator.Log.Read();
        IEnumerable<Html> rows = all.Reverse().Take(MaxRequests).Select(RequestRow);
        Html content = all.Count == 0
            ? Empty("There are no requests yet.")
            : Table("The last requests", ["Time", "Request", "Status", "Duration"], rows);
        return Html.Of($"<h2>Requests <small>{all.Count}</small></h2>{content}");
    }

    private static Html RequestRow(RequestRecord record)
    {
        string statusClass = record.Status is >= 200 and < 400 ? "good" : "bad";
        object status = record.Status == 0 ? "closed" : record.Status;
        Html reason = record.RejectionReason is string text
            ? Html.Of($"""<br><span class="quiet">{text}</span>""")
            : Html.None;
        return Html.Of($"""
            <tr><td>{Time(record.At)}</td>
            <td><code>{record.Method} {record.Path}{record.Query}</code>{reason}</td>
            <td><span class="chip {statusClass}">{status}</span></td>
            <td class="number">{record.DurationMs:0.0} ms</td></tr>
            """);
    }

    private static Html Table(string caption, string[] columns, IEnumerable<Html> rows)
    {
        Html head = Html.Join(columns.Select(column => Html.Of($"""<th scope="col">{column}</th>""")));
        return Html.Of($"""
            <div class="scroll"><table><caption class="unseen">{caption}</caption>
            <thead><tr>{head}</tr></thead><tbody>{Html.Join(rows)}</tbody></table></div>
            """);
    }

    private static Html Time(DateTimeOffset time) => Html.Of(
        $"""<time datetime="{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}">{time.UtcDateTime:HH:mm:ss}</time>""");

    private static Html Empty(string text) => Html.Of($"""<p class="empty">{text}</p>""");

    private static Html Button(string text, string key, string path, string body) => Html.Of($"""
        <button type="button" class="small" data-key="{key}" data-post="{path}" data-body="{body}">{text}</button>
        """);
}
