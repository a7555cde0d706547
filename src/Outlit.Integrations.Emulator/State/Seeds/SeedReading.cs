namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>Turns a seed into a state, and a state back into a seed.</summary>
internal static class SeedReading
{
    private static readonly TimeSpan s_longEnoughToBeSynced = TimeSpan.FromHours(1);

    /// <summary>The state with all that a seed has: organisations, sessions and providers of the same ID are replaced.</summary>
    /// <exception cref="SeedException">The seed contradicts itself.</exception>
    public static EmulatorState AddTo(this SeedDocument seed, EmulatorState state, DateTimeOffset now)
    {
        foreach (ProviderDefinition provider in seed.Providers)
        {
            SeedException.ThrowIfBlank(provider.Id, "a provider's id");
        }

        ProviderTable providers = state.Providers.With(seed.Providers);
        state = state with { Providers = providers, Failures = state.Failures.AddRange(seed.Failures) };
        foreach (SeedOrganisation organisation in seed.Organisations)
        {
            state = state.With(OrganisationIn(organisation, providers, now));
        }

        foreach (BrowserSession session in seed.Sessions)
        {
            Known(providers, session.Provider);
            state = state.With(session);
        }

        return state;
    }

    /// <summary>The state as a seed.</summary>
    public static SeedDocument ToSeed(this EmulatorState state, ClockSetting clock) => new()
    {
        Clock = clock,
        Providers = state.Providers.Added,
        Failures = state.Failures,
        Organisations = [.. state.Organisations.Values.OrderBy(each => each.Id, StringComparer.Ordinal).Select(ToSeed)],
        Sessions = [.. state.Sessions.Values.OrderBy(each => each.CreatedAt)],
    };

    private static Organisation OrganisationIn(SeedOrganisation seed, ProviderTable providers, DateTimeOffset now)
    {
        Organisation organisation = new()
        {
            Id = IdOf(seed),
            Plan = seed.Plan,
            ConnectionLimit = seed.ConnectionLimit,
            Failures = seed.Failures,
        };
        foreach (SeedConnection connection in seed.Connections)
        {
            organisation = organisation.With(ConnectionIn(connection, Known(providers, connection.Provider), now));
        }

        return organisation;
    }

    private static string IdOf(SeedOrganisation seed)
    {
        if (seed.ApiKey is string key)
        {
            return Keys.WhatIsWrongWithKey(key) is string wrong
                ? throw new SeedException($"An organisation's apiKey is malformed. {wrong}")
                : Keys.OrganisationOf(key);
        }

        SeedException.ThrowIfBlank(seed.Id, "an organisation's id or apiKey");
        return seed.Id;
    }

    private static Connection ConnectionIn(SeedConnection seed, Provider provider, DateTimeOffset now)
    {
        DateTimeOffset connectedAt = seed.ConnectedAt ?? now - s_longEnoughToBeSynced;
        bool waits = seed.Mappings is null && provider.Steps.Any(step => step.Matches(SetupStep.CrmMapping.Id));
        return new Connection
        {
            Provider = provider.Id,
            ConnectedAt = connectedAt,
            SyncsStartedAt = seed.SyncsStartedAt ?? (waits ? null : connectedAt),
            Status = seed.Status,
            ErrorMessage = seed.ErrorMessage,
            Mappings = seed.Mappings,
            HasWebhookSecret = seed.HasWebhookSecret,
        };
    }

    private static Provider Known(ProviderTable providers, string id) =>
        providers.Find(id) ?? throw new SeedException($"There is no provider '{id}'; a seed can add it under providers.");

    private static SeedOrganisation ToSeed(Organisation organisation) => new()
    {
        Id = organisation.Id,
        Plan = organisation.Plan,
        ConnectionLimit = organisation.ConnectionLimit,
        Failures = organisation.Failures,
        Connections = [.. organisation.Connections.Values.Select(ToSeed)],
    };

    private static SeedConnection ToSeed(Connection connection) => new()
    {
        Provider = connection.Provider,
        ConnectedAt = connection.ConnectedAt,
        SyncsStartedAt = connection.SyncsStartedAt,
        Status = connection.Status,
        ErrorMessage = connection.ErrorMessage,
        Mappings = connection.Mappings,
        HasWebhookSecret = connection.HasWebhookSecret,
    };
}
