namespace Outlit.Integrations.Emulator.State;

/// <summary>The whole state of the emulator. It is immutable: a change creates the next state.</summary>
internal sealed record EmulatorState
{
    private const int MaxOrganizations = 10_000;
    private const int MaxSessions = 10_000;
    private const int MaxSessionsOfOrganization = 1000;

    public static EmulatorState Empty { get; } = new();

    public ClockSetting Clock { get; init; } = ClockSetting.SystemClock;

    public DateTimeOffset Now => Clock.GetTime(TimeProvider.System.GetUtcNow());

    public ProviderTable Providers { get; init; } = ProviderTable.Documented;

    public ImmutableDictionary<string, Organization> Organizations { get; init; } =
        ImmutableDictionary.Create<string, Organization>(StringComparer.Ordinal);

    public ImmutableDictionary<string, BrowserSession> Sessions { get; init; } =
        ImmutableDictionary.Create<string, BrowserSession>(StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<SyncFailure> Failures { get; init; } = [];

    /// <summary>The organization with this ID, which is empty if nothing was stored for it.</summary>
    public Organization GetOrganization(string id) =>
        Organizations.GetValueOrDefault(id) ?? new Organization { Id = id };

    /// <exception cref="ApiErrorException">There are too many organizations.</exception>
    public EmulatorState With(Organization organization) =>
        Organizations.Count >= MaxOrganizations && !Organizations.ContainsKey(organization.Id!)
            ? throw Full($"There are {MaxOrganizations} organizations, which is the maximum. Reset the emulator.")
            : this with { Organizations = Organizations.SetItem(organization.Id!, organization) };

    public BrowserSession? FindPending(string organization, Provider provider) =>
        Sessions.Values.FirstOrDefault(session =>
            session.Organization == organization && session.Provider == provider.Id
            && session.StatusAt(Now) == SessionStatus.Pending);

    public EmulatorState With(BrowserSession session) => this with { Sessions = Sessions.SetItem(session.Id, session) };

    /// <summary>Adds a session. If there are very many, those that have ended are removed.</summary>
    /// <exception cref="ApiErrorException">Too many sessions are pending.</exception>
    public EmulatorState WithNew(BrowserSession session)
    {
        EmulatorState state = this;
        if (HasManySessions(session.Organization))
        {
            IEnumerable<string> ended = Sessions.Values
                .Where(other => other.StatusAt(session.CreatedAt) != SessionStatus.Pending)
                .Select(other => other.Id);
            state = this with { Sessions = Sessions.RemoveRange(ended) };
        }

        return state.HasManySessions(session.Organization)
            ? throw Full($"At most {MaxSessionsOfOrganization} browser sessions of an organization, and {MaxSessions} "
                + "of all, can be pending. Approve or deny some, or reset the emulator.")
            : state.With(session);
    }

    /// <summary>
    /// Connects a provider, or reconnects it, which keeps its setup. The syncs of a CRM wait for its mappings; all
    /// others start at once.
    /// </summary>
    public EmulatorState Connect(Organization organization, Provider provider)
    {
        DateTimeOffset now = Now;
        Connection? old = organization.Find(provider);
        bool isWaiting = ProviderTable.NeedsMappings(provider) && old?.Mappings is null;
        return With(organization.With(new Connection(provider.Id)
        {
            ConnectedAt = now,
            SyncsStartedAt = isWaiting ? null : now,
            Mappings = old?.Mappings,
            HasWebhookSecret = old?.HasWebhookSecret ?? false,
            HasExternalSetup = old?.HasExternalSetup ?? false,
        }));
    }

    /// <summary>Ends a session, and connects its provider if it was approved and the plan allows it.</summary>
    public EmulatorState End(BrowserSession session, string outcome, string? error, EmulatorOptions options)
    {
        EmulatorState state = this;
        Organization organization = GetOrganization(session.Organization);
        Provider? provider = Providers.Find(session.Provider);
        if (outcome == SessionStatus.Connected && provider is not null)
        {
            if (organization.Find(provider) is null && organization.IsFull(options))
            {
                outcome = SessionStatus.Failed;
                error = Organization.FullMessage;
            }
            else
            {
                state = organization.Find(provider) is Connection old && ProviderData.Of(provider).NeedsExternalSetup
                    ? With(organization.With(old with { HasExternalSetup = true }))
                    : Connect(organization, provider);
            }
        }

        return state.With(session with { Outcome = outcome, Error = error, Deferred = null });
    }

    /// <summary>Counts a poll of a session. The first poll after the deferred ones ends the session.</summary>
    public EmulatorState Poll(BrowserSession session, EmulatorOptions options)
    {
        if (session.Deferred is not DeferredOutcome deferred || session.StatusAt(Now) != SessionStatus.Pending)
            return this;

        return deferred.PollsLeft > 0
            ? With(session with { Deferred = deferred with { PollsLeft = deferred.PollsLeft - 1 } })
            : End(session, deferred.Outcome, deferred.Error, options);
    }

    private bool HasManySessions(string organization) => Sessions.Count >= MaxSessions
        || Sessions.Values.Count(session => session.Organization == organization) >= MaxSessionsOfOrganization;

    private static ApiErrorException Full(string message) =>
        ApiErrorException.Create(Status507InsufficientStorage, message);
}
