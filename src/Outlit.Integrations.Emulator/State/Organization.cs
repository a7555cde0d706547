namespace Outlit.Integrations.Emulator.State;

/// <summary>What belongs to one key. No other key has access to it.</summary>
internal sealed record Organization
{
    public const string FullMessage = "Your plan has reached its integration connection limit.";

    public required string Id { get; init; }

    /// <summary>The plan; null for the emulator's default.</summary>
    public string? Plan { get; init; }

    /// <summary>How many connections it can have; null for the emulator's default.</summary>
    public int? ConnectionLimit { get; init; }

    public ImmutableSortedDictionary<string, Connection> Connections { get; init; } =
        ImmutableSortedDictionary.Create<string, Connection>(StringComparer.Ordinal);

    public ImmutableArray<SyncFailure> Failures { get; init; } = [];

    public Connection? Find(Provider provider) => Connections.GetValueOrDefault(provider.Id);

    public Organization With(Connection connection) =>
        this with { Connections = Connections.SetItem(connection.Provider, connection) };

    public Organization Without(Provider provider) => this with { Connections = Connections.Remove(provider.Id) };

    public string GetPlan(EmulatorOptions options) => Plan ?? options.Plan;

    public int? GetLimit(EmulatorOptions options) => ConnectionLimit ?? options.ConnectionLimit;

    public bool IsFull(EmulatorOptions options) => Connections.Count >= GetLimit(options);

    /// <summary>The ID of a connection, which is the same after connecting again.</summary>
    public string GetConnectionId(Provider provider) => $"{provider.Id}-{Id}";
}

/// <summary>A sync that fails: of one model, or of all models of the provider if that is null.</summary>
internal sealed record SyncFailure(string Provider, string ErrorMessage, string? Model = null);
