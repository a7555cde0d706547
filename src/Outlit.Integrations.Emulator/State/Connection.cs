namespace Outlit.Integrations.Emulator.State;

/// <summary>A provider that an organization is connected to. Credentials are checked and not kept.</summary>
internal sealed record Connection(string Provider)
{
    /// <summary>Null only in a seed: an hour ago, so that the syncs are done.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>
    /// Null while the syncs have not started: those of a CRM start with its mappings. In a seed, null means
    /// <see cref="ConnectedAt"/> for all others.
    /// </summary>
    public DateTimeOffset? SyncsStartedAt { get; init; }

    /// <summary><c>connected</c>, or an error status from a seed.</summary>
    public string Status { get; init; } = "connected";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorMessage { get; init; }

    /// <summary>The stage mappings of a CRM, or the mapping of Mixpanel; null until they are saved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Mappings { get; init; }

    /// <summary>True once the signing secret of the webhooks was sent.</summary>
    public bool HasWebhookSecret { get; init; }

    /// <summary>True once the setup at the provider was approved, where the gateway has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasExternalSetup { get; init; }
}
