namespace Outlit.Integrations.Emulator.State;

/// <summary>Everything the emulator knows at one moment. It never changes: a change makes the next one.</summary>
internal sealed record EmulatorState
{
    private const int MostSessions = 10_000;

    /// <summary>Nothing but the page's providers.</summary>
    public static EmulatorState Empty { get; } = new();

    public ProviderTable Providers { get; init; } = ProviderTable.Page;

    public ImmutableDictionary<string, Organisation> Organisations { get; init; } =
        ImmutableDictionary.Create<string, Organisation>(StringComparer.Ordinal);

    public ImmutableDictionary<string, BrowserSession> Sessions { get; init; } =
        ImmutableDictionary.Create<string, BrowserSession>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Syncs that fail in every organisation.</summary>
    public ImmutableArray<SyncFailure> Failures { get; init; } = [];

    /// <summary>The organisation with this ID; a new one if nothing was ever stored for it.</summary>
    public Organisation OrganisationOf(string id) =>
        Organisations.TryGetValue(id, out Organisation? known) ? known : new Organisation { Id = id };

    public EmulatorState With(Organisation organisation) =>
        this with { Organisations = Organisations.SetItem(organisation.Id, organisation) };

    /// <summary>This state with a new session. Where there are very many, those that have ended make room.</summary>
    public EmulatorState WithNew(BrowserSession session)
    {
        ImmutableDictionary<string, BrowserSession> kept = Sessions.Count < MostSessions
            ? Sessions
            : Sessions.RemoveRange(Sessions.Values
                .Where(each => each.StatusAt(session.CreatedAt) != SessionStatus.Pending)
                .Select(each => each.Id));
        return this with { Sessions = kept.SetItem(session.Id, session) };
    }

    public EmulatorState With(BrowserSession session) =>
        this with { Sessions = Sessions.SetItem(session.Id, session) };
}
