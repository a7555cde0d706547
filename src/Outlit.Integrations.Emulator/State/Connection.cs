namespace Outlit.Integrations.Emulator.State;

/// <summary>A provider that an organisation is connected to. Credentials are checked and forgotten, never kept.</summary>
internal sealed record Connection
{
    public required string Provider { get; init; }

    /// <summary>When it was connected, by the emulator's clock.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>When its syncs began; null while they wait, as a CRM's do for its mappings.</summary>
    public DateTimeOffset? SyncsStartedAt { get; init; }

    /// <summary><c>connected</c>, or an error state that a seed gives it.</summary>
    public string Status { get; init; } = "connected";

    /// <summary>What is wrong with the connection as a whole; null if nothing is.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The stage mappings of a CRM; null until they are saved.</summary>
    public JsonElement? Mappings { get; init; }

    /// <summary>True once the signing secret of its webhooks was given.</summary>
    public bool HasWebhookSecret { get; init; }
}
