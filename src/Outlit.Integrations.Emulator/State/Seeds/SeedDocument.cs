namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>A state as JSON: what a seed file holds, what is exported, and what the state file keeps.</summary>
/// <remarks>
/// Members with a default can be set: the generated reader would overwrite the default of one that is init-only.
/// </remarks>
internal sealed record SeedDocument
{
    /// <summary>The schema that an editor may check the file with.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; init; }

    /// <summary>How the clock differs from the machine's; left as it is where null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClockSetting? Clock { get; init; }

    public ImmutableArray<ProviderDefinition> Providers { get; set; } = [];

    public ImmutableArray<SyncFailure> Failures { get; set; } = [];

    public ImmutableArray<SeedOrganisation> Organisations { get; set; } = [];

    public ImmutableArray<BrowserSession> Sessions { get; set; } = [];
}

/// <summary>An organisation in a seed.</summary>
internal sealed record SeedOrganisation
{
    /// <summary>The key whose organisation it is. Never written, only read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApiKey { get; init; }

    /// <summary>Its ID, in place of the key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Plan { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ConnectionLimit { get; init; }

    public ImmutableArray<SyncFailure> Failures { get; set; } = [];

    public ImmutableArray<SeedConnection> Connections { get; set; } = [];
}

/// <summary>A connection in a seed.</summary>
internal sealed record SeedConnection
{
    public required string Provider { get; init; }

    /// <summary>When it was connected; an hour ago where left out, so that its syncs are done.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>When its syncs began; when it was connected where left out, but never for a CRM without mappings.</summary>
    public DateTimeOffset? SyncsStartedAt { get; init; }

    public string Status { get; set; } = "connected";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorMessage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Mappings { get; init; }

    public bool HasWebhookSecret { get; init; }
}
