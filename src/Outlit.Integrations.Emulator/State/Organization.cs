namespace Outlit.Integrations.Emulator.State;

/// <summary>What belongs to one key, in the state and in seeds. No other key has access to it.</summary>
internal sealed record Organization
{
    public const string FullMessage = "Your plan has reached its integration connection limit.";

    /// <summary>The key of the organization, in place of its ID. It is not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApiKey { get; init; }

    /// <summary>Null only in a seed that has the key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>The plan; null for the emulator's default.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Plan { get; init; }

    /// <summary>How many connections it can have; null for the emulator's default.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ConnectionLimit { get; init; }

    public ImmutableArray<SyncFailure> Failures { get; init; } = [];

    public ImmutableArray<Connection> Connections { get; init; } = [];

    public Connection? Find(Provider provider) => Connections.FirstOrDefault(each => each.Provider == provider.Id);

    public Organization With(Connection connection) => this with
    {
        Connections =
        [
            .. Connections.Where(each => each.Provider != connection.Provider).Append(connection)
                .OrderBy(each => each.Provider, StringComparer.Ordinal),
        ],
    };

    public Organization Without(Provider provider) =>
        this with { Connections = Connections.RemoveAll(each => each.Provider == provider.Id) };

    public string GetPlan(EmulatorOptions options) => Plan ?? options.Plan;

    public int? GetLimit(EmulatorOptions options) => ConnectionLimit ?? options.ConnectionLimit;

    public bool IsFull(EmulatorOptions options) => Connections.Length >= GetLimit(options);

    /// <summary>The ID of a connection, which is the same after connecting again.</summary>
    public string GetConnectionId(Provider provider) => $"{provider.Id}-{Id}";
}

/// <summary>A sync that fails: of one model, or of all models of the provider if that is null.</summary>
internal sealed record SyncFailure(string Provider, string ErrorMessage, string? Model = null);
