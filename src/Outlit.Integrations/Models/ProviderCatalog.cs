namespace Outlit.Integrations.Models;

/// <summary>
/// The providers of the route page, and those that only the gateway has: the one table that completers, checks, hints
/// and the emulator read. The server's data takes precedence, and a provider that is not in it is never refused.
/// </summary>
internal static class ProviderCatalog
{
    /// <summary>All known providers: those of the page in its order, then the others.</summary>
    public static IReadOnlyList<Provider> All { get; } =
    [
        new("hubspot", "HubSpot", "crm") { Steps = [SetupStep.CrmMapping] },
        new("attio", "Attio", "crm") { Steps = [SetupStep.CrmMapping] },
        new("slack", "Slack", "communication"),
        new("fireflies", "Fireflies.ai", "calls")
        {
            Fields = [Secret("apiKey", "API key")],
            Steps = [SetupStep.Webhooks],
        },
        new("granola", "Granola", "calls") { Fields = [Secret("apiKey", "API key")] },
        new("google-calendar", "Google Calendar", "calendar"),
        new("google-mail", "Gmail", "communication"),
        new("posthog", "PostHog", "analytics")
        {
            Fields =
            [
                Secret("apiKey", "Personal API key", "phx_"),
                new("region", "Region", Secret: false)
                {
                    UsualValues = [("us", "PostHog Cloud US"), ("eu", "PostHog Cloud EU")],
                },
                new("projectId", "Project ID", Secret: false) { IsNumeric = true },
            ],
            Steps = [SetupStep.Webhooks],
        },
        new("stripe", "Stripe", "billing")
        {
            Fields = [Secret("apiKey", "Restricted key", "rk_")],
            Steps = [SetupStep.Webhooks],
            GatewayOffersBrowser = true,
        },
        new("supabase", "Supabase Auth", "analytics")
        {
            Fields =
            [
                new("projectUrl", "Project URL", Secret: false) { Prefix = "https://" },
                Secret("serviceRoleKey", "Service role key"),
            ],
            GatewayTakesCredentials = false,
        },
        new("clerk", "Clerk", "analytics")
        {
            Fields = [Secret("secretKey", "Secret key")],
            GatewayTakesCredentials = false,
        },
        new("pylon", "Pylon", "support") { Fields = [Secret("apiToken", "API Token")], Steps = [SetupStep.Webhooks] },
        new("salesforce", "Salesforce", "crm") { Steps = [SetupStep.CrmMapping], IsOnRoutePage = false },
        new("gong", "Gong", "calls") { Steps = [SetupStep.Webhooks], IsOnRoutePage = false },
        new("mixpanel", "Mixpanel", "analytics")
        {
            Fields =
            [
                new("username", "Service account username", Secret: false),
                Secret("secret", "Service account secret"),
                new("projectId", "Project ID", Secret: false),
                new("region", "Region", Secret: false)
                {
                    UsualValues =
                        [("us", "Mixpanel US"), ("eu", "Mixpanel EU"), ("in", "Mixpanel India")],
                },
            ],
            Steps = [SetupStep.EventMapping],
            IsOnRoutePage = false,
        },
    ];

    /// <summary>Finds a provider by ID or alias in any case; null for an unknown one.</summary>
    public static Provider? Find(string word)
    {
        string id = ProviderAlias.Resolve(word);
        return All.FirstOrDefault(provider => string.Equals(provider.Id, id, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The ID for a word that a person typed: of an alias in any case, else in lower case.</summary>
    public static string GetId(string word) => Find(word)?.Id ?? word.Trim().ToLowerInvariant();

    /// <summary>True if a member of a config may be shown: a field that is not secret, or CRM mappings.</summary>
    public static bool IsPublic(string provider, string member) =>
        member == "mappings"
        || Find(provider)?.Fields.FirstOrDefault(field => field.Key == member) is { Secret: false };

    private static ProviderField Secret(string key, string label, string? prefix = null) =>
        new(key, label, Secret: true) { Prefix = prefix };
}

/// <summary>
/// Other words for provider IDs. A type of its own, so that reading a response does not build the catalog.
/// </summary>
internal static class ProviderAlias
{
    // Pairs of an alias and its ID. People type the first kind; only the server sends the second.
    private static readonly string[][] s_typed = [["gmail", "google-mail"]];
    private static readonly string[][] s_sent = [["brex-api-key", "stripe"]];

    /// <summary>The ID of an alias in any case; any other word as it is.</summary>
    public static string Resolve(string word)
    {
        string id = word.Trim();
        return Find(s_typed, id) ?? Find(s_sent, id) ?? id;
    }

    public static IEnumerable<string> Of(string id) => FindAll(s_typed.Concat(s_sent), id);

    /// <summary>The aliases of an ID that people type.</summary>
    public static IEnumerable<string> TypedFor(string id) => FindAll(s_typed, id);

    private static IEnumerable<string> FindAll(IEnumerable<string[]> pairs, string id) =>
        pairs.Where(pair => string.Equals(pair[1], id, StringComparison.OrdinalIgnoreCase)).Select(pair => pair[0]);

    private static string? Find(string[][] pairs, string word) =>
        Array.Find(pairs, pair => string.Equals(pair[0], word, StringComparison.OrdinalIgnoreCase))?[1];
}
