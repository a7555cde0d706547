namespace Outlit.Integrations.Emulator.State;

/// <summary>What belongs to one key: nothing of it is seen by another.</summary>
internal sealed record Organisation
{
    public required string Id { get; init; }

    /// <summary>Its plan; the emulator's default where null.</summary>
    public string? Plan { get; init; }

    /// <summary>How many connections it may have; the emulator's default where null.</summary>
    public int? ConnectionLimit { get; init; }

    public ImmutableSortedDictionary<string, Connection> Connections { get; init; } =
        ImmutableSortedDictionary.Create<string, Connection>(StringComparer.Ordinal);

    /// <summary>Syncs that fail in this organisation.</summary>
    public ImmutableArray<SyncFailure> Failures { get; init; } = [];

    public Connection? Find(Provider provider) => Connections.GetValueOrDefault(provider.Id);

    public Organisation With(Connection connection) =>
        this with { Connections = Connections.SetItem(connection.Provider, connection) };

    public Organisation Without(Provider provider) => this with { Connections = Connections.Remove(provider.Id) };

    /// <summary>The ID of a connection: stable, and the same after connecting again.</summary>
    public string ConnectionIdOf(Provider provider) => $"{provider.Id}-{Id}";
}

/// <summary>A sync that is to fail.</summary>
/// <param name="Provider">The provider whose sync fails.</param>
/// <param name="Model">The model that fails; null for all of the provider's.</param>
/// <param name="ErrorMessage">What the rows then say.</param>
internal sealed record SyncFailure(string Provider, string? Model, string ErrorMessage);
