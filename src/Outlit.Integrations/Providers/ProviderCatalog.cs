using System.Collections.Generic;
using System.Linq;

namespace Outlit.Integrations.Providers;

/// <summary>
/// The providers of the route page, for completion and for checks before anything is sent. The server's word wins
/// over this table, and a provider that is not in it is never refused.
/// </summary>
internal static class ProviderCatalog
{
    /// <summary>All known providers, in the page's order.</summary>
    public static IReadOnlyList<Provider> All { get; } =
    [
        new("hubspot", "HubSpot", "crm") { Steps = [SetupStep.CrmMapping] },
        new("attio", "Attio", "crm") { Steps = [SetupStep.CrmMapping] },
        new("slack", "Slack", "communication"),
        new("fireflies", "Fireflies.ai", "calls") { Fields = [Secret("apiKey", "API key")], Steps = [SetupStep.Webhooks] },
        new("granola", "Granola", "calls") { Fields = [Secret("apiKey", "API key")] },
        new("google-calendar", "Google Calendar", "calendar"),
        new("google-mail", "Gmail", "communication"),
        new("posthog", "PostHog", "analytics")
        {
            Fields =
            [
                Secret("apiKey", "Personal API key", "phx_"),
                new("region", "Region", secret: false) { Looks = "us or eu" },
                new("projectId", "Project ID", secret: false) { Looks = "digits" },
            ],
            Steps = [SetupStep.Webhooks],
        },
        new("stripe", "Stripe", "billing")
        {
            Fields = [Secret("apiKey", "Restricted key", "rk_")],
            Steps = [SetupStep.Webhooks],
        },
        new("supabase", "Supabase Auth", "analytics")
        {
            Fields =
            [
                new("projectUrl", "Project URL", secret: false) { Prefix = "https://" },
                Secret("serviceRoleKey", "Service role key"),
            ],
        },
        new("clerk", "Clerk", "analytics") { Fields = [Secret("secretKey", "Secret key")] },
        new("pylon", "Pylon", "support") { Fields = [Secret("apiToken", "API Token")], Steps = [SetupStep.Webhooks] },
    ];

    /// <summary>Finds a provider by ID or alias in any case; null if nobody has heard of it.</summary>
    public static Provider? Find(string word)
    {
        string id = ProviderAlias.Resolve(word);
        return All.FirstOrDefault(provider => provider.Id == id);
    }

    private static ProviderField Secret(string key, string label, string? prefix = null) =>
        new(key, label, secret: true) { Prefix = prefix };
}
