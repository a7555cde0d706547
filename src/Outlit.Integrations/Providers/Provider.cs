using System.Collections.Generic;

namespace Outlit.Integrations.Providers;

/// <summary>What is known of a provider without asking the server: a row of the route page's provider table.</summary>
internal sealed class Provider(string id, string name, string category)
{
    /// <summary>The public provider ID, the one sent to the server.</summary>
    public string Id { get; } = id;

    /// <summary>The name people know it by.</summary>
    public string Name { get; } = name;

    /// <summary>The category as the server writes it: lower case.</summary>
    public string Category { get; } = category;

    /// <summary>Other words that mean the same provider, in what people type or in what the server answers.</summary>
    public IReadOnlyList<string> Aliases => ProviderAlias.Of(Id);

    /// <summary>The fields of a direct connection; none where the provider connects through a browser session.</summary>
    public IReadOnlyList<ProviderField> Fields { get; init; } = [];

    /// <summary>What may be set up once it is connected.</summary>
    public IReadOnlyList<SetupStep> Steps { get; init; } = [];

    /// <summary>True where a person has to approve the connection in a browser.</summary>
    public bool UsesBrowser => Fields.Count == 0;
}

/// <summary>A field of a direct connection.</summary>
/// <param name="key">The member of <c>config</c> that carries it.</param>
/// <param name="label">Its name at the provider, for prompts.</param>
/// <param name="secret">True where it must not be shown.</param>
internal sealed class ProviderField(string key, string label, bool secret)
{
    public string Key { get; } = key;

    public string Label { get; } = label;

    public bool Secret { get; } = secret;

    /// <summary>How such a value usually looks, in words. A hint for a warning, never a reason to refuse.</summary>
    public string? Looks { get; init; }

    /// <summary>What a usual value begins with; null where there is no usual beginning.</summary>
    public string? Prefix { get; init; }
}
