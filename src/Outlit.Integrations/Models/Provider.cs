namespace Outlit.Integrations.Models;

/// <summary>What is known of a provider without asking the server.</summary>
/// <param name="Id">The public provider ID, as requests carry it.</param>
/// <param name="Name">The product name.</param>
/// <param name="Category">The category as the server writes it: lower case.</param>
internal sealed record Provider(string Id, string Name, string Category)
{
    /// <summary>
    /// The fields of a direct connection; empty where the provider connects through a browser session.
    /// </summary>
    public IReadOnlyList<ProviderField> Fields { get; init; } = [];

    /// <summary>The setup steps after connecting.</summary>
    public IReadOnlyList<SetupStep> Steps { get; init; } = [];

    /// <summary>False for a provider that only the gateway has.</summary>
    public bool IsOnRoutePage { get; init; } = true;

    /// <summary>False where the gateway takes no credentials, although the routes do.</summary>
    public bool GatewayTakesCredentials { get; init; } = true;

    /// <summary>True where the gateway offers a browser session, although there are fields.</summary>
    public bool GatewayOffersBrowser { get; init; }

    /// <summary>True where a person has to approve the connection in a browser.</summary>
    public bool UsesBrowser => Fields.Count == 0;

    /// <summary>The keys of the fields, for messages.</summary>
    public string FieldKeys => string.Join(", ", Fields.Select(item => item.Key));
}

/// <summary>A field of a direct connection.</summary>
/// <param name="Key">The member of <c>config</c> that carries it.</param>
/// <param name="Label">Its name at the provider, for prompts.</param>
/// <param name="Secret">True if it must not be shown.</param>
internal sealed record ProviderField(string Key, string Label, bool Secret)
{
    /// <summary>What a usual value begins with; null if unknown. Formats lead to warnings, never to errors.</summary>
    public string? Prefix { get; init; }

    /// <summary>The usual values, each with a description; empty if any value is usual.</summary>
    public IReadOnlyList<(string Value, string Description)> UsualValues { get; init; } = [];

    /// <summary>True if a usual value has digits only.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The usual form in words; null if any value is usual.</summary>
    public string? Format =>
        Prefix is not null ? $"begins with '{Prefix}'"
        : UsualValues.Count > 0 ? "is " + string.Join(" or ", UsualValues.Select(allowed => allowed.Value))
        : IsNumeric ? "has digits only"
        : null;

    /// <summary>True if a value has the usual form.</summary>
    public bool HasUsualFormat(ReadOnlySpan<char> value)
    {
        if (Prefix is not null && !value.StartsWith(Prefix.AsSpan()))
            return false;

        string text = Secret ? "" : value.ToString();
        return (UsualValues.Count == 0 || UsualValues.Any(allowed => allowed.Value == text))
            && (!IsNumeric || text.All(c => c is >= '0' and <= '9'));
    }
}

/// <summary>A setup step after connecting: its ID in capabilities, and the token that a request carries.</summary>
internal sealed record SetupStep(string Id, string Token, string Label)
{
    public static readonly SetupStep CrmMapping = new("crm-mapping", "mappings", "CRM stage mapping");
    public static readonly SetupStep Webhooks = new("webhook-setup", "webhooks", "Webhook setup");
    public static readonly SetupStep EventMapping = new("event-mapping", "mapping", "Mapping of events to customers");

    /// <summary>The known step of an ID or a token; null if there is none.</summary>
    public static SetupStep? Find(string word) =>
        Array.Find([CrmMapping, Webhooks, EventMapping], step => step.Matches(word));

    /// <summary>True if a word is a step that maps something of the provider.</summary>
    public static bool IsMapping(string word) => CrmMapping.Matches(word) || EventMapping.Matches(word);

    /// <summary>True if a word is the ID or the token of this step.</summary>
    public bool Matches(string word) => AreEqual(word, Id) || AreEqual(word, Token);

    /// <summary>
    /// Compares two step names as the server does: ignores case, <c>_</c>, <c>-</c>, spaces and a plural s.
    /// </summary>
    public static bool AreEqual(string one, string other) =>
        string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);

    private static string Normalize(string word) =>
        string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant().TrimEnd('s');
}
