namespace Outlit.Integrations.Emulator.State.Seeds;

internal static class SeedConversion
{
    private static readonly TimeSpan s_defaultAge = TimeSpan.FromHours(1);

    /// <summary>Adds a seed to a state. Organizations, sessions and providers with the same ID are replaced.</summary>
    /// <exception cref="SeedException">The seed is not valid.</exception>
    public static EmulatorState AddTo(this SeedDocument seed, EmulatorState state)
    {
        ClockSetting clock = seed.Clock ?? state.Clock;
        DateTimeOffset now = clock.GetTime(TimeProvider.System.GetUtcNow());
        ProviderTable providers = state.Providers.With(seed.Providers);
        CheckFailures(providers, seed.Failures);
        state = state with
        {
            Clock = clock,
            Providers = providers,
            Failures = state.Failures.AddRange(seed.Failures),
        };
        foreach (Organization organization in seed.Organizations)
            state = state.With(Complete(organization, providers, now));

        foreach (BrowserSession session in seed.Sessions)
        {
            _ = GetProvider(providers, session.Provider);
            CheckOutcome(session.Outcome);
            CheckOutcome(session.Deferred?.Outcome ?? session.Outcome);
            if (session.Deferred?.PollsLeft < 0)
                throw new SeedException($"The session '{session.Id}' has a negative number of pollsLeft.");

            state = state.With(session);
        }

        return state;
    }

    public static SeedDocument ToSeed(this EmulatorState state) => new()
    {
        Clock = state.Clock,
        Providers = state.Providers.Added,
        Failures = state.Failures,
        Organizations = [.. state.Organizations.Values.OrderBy(each => each.Id, StringComparer.Ordinal)],
        Sessions = [.. state.Sessions.Values.OrderBy(session => session.CreatedAt)],
    };

    private static Organization Complete(Organization seed, ProviderTable providers, DateTimeOffset now)
    {
        if (seed.ConnectionLimit < 0)
            throw new SeedException("An organization has a negative connectionLimit.");

        CheckFailures(providers, seed.Failures);
        Organization organization = seed with { ApiKey = null, Id = GetId(seed), Connections = [] };
        foreach (Connection connection in seed.Connections)
        {
            Provider provider = GetProvider(providers, connection.Provider);
            DateTimeOffset connectedAt = connection.ConnectedAt ?? now - s_defaultAge;
            bool isWaiting = connection.Mappings is null && ProviderTable.NeedsMappings(provider);
            organization = organization.With(connection with
            {
                ConnectedAt = connectedAt,
                SyncsStartedAt = connection.SyncsStartedAt ?? (isWaiting ? null : connectedAt),
            });
        }

        return organization;
    }

    private static string GetId(Organization seed)
    {
        if (seed.ApiKey is not string key)
            return seed.Id ?? throw new SeedException("An organization has neither an id nor an apiKey.");

        return ApiKeys.GetFormatError(key) is string error
            ? throw new SeedException($"An organization's apiKey is malformed. {error}")
            : ApiKeys.GetOrganizationId(key);
    }

    private static void CheckFailures(ProviderTable providers, ImmutableArray<SyncFailure> failures)
    {
        foreach (SyncFailure failure in failures)
            _ = GetProvider(providers, failure.Provider);
    }

    private static void CheckOutcome(string outcome)
    {
        if (!SessionStatus.All.Contains(outcome))
        {
            throw new SeedException(
                $"'{outcome}' is not an outcome of a session; expected one of {string.Join(", ", SessionStatus.All)}.");
        }
    }

    private static Provider GetProvider(ProviderTable providers, string id) => providers.Find(id)
        ?? throw new SeedException($"There is no provider '{id}'; a seed can add it under providers.");
}
