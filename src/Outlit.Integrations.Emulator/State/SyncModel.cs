namespace Outlit.Integrations.Emulator.State;

/// <summary>A type of record that a provider syncs, and how many records a finished sync has.</summary>
internal sealed record SyncModel(string Name, long Records)
{
    private static readonly Dictionary<string, SyncModel[]> s_byProvider = new(StringComparer.Ordinal)
    {
        ["hubspot"] = [new("HubSpotContact", 4213), new("HubSpotCompany", 871), new("HubSpotDeal", 364)],
        ["attio"] = [new("AttioPerson", 1904), new("AttioCompany", 512), new("AttioDeal", 147)],
        ["slack"] = [new("SlackChannel", 58), new("SlackUser", 73), new("SlackMessage", 18240)],
        ["fireflies"] = [new("FirefliesTranscript", 226)],
        ["granola"] = [new("GranolaNote", 143)],
        ["google-calendar"] = [new("GoogleCalendarEvent", 1312)],
        ["google-mail"] = [new("GmailMessage", 9640), new("GmailThread", 3127)],
        ["posthog"] = [new("PostHogPerson", 6120), new("PostHogEvent", 250314)],
        ["stripe"] = [new("StripeCustomer", 982), new("StripeSubscription", 640), new("StripeInvoice", 5178)],
        ["supabase"] = [new("SupabaseUser", 3050)],
        ["clerk"] = [new("ClerkUser", 2711), new("ClerkOrganization", 318)],
        ["pylon"] = [new("PylonAccount", 402), new("PylonIssue", 1267)],
    };

    /// <summary>The models of a documented provider; one that is named after the provider for any other.</summary>
    public static IReadOnlyList<SyncModel> GetDefaults(Provider provider) =>
        s_byProvider.TryGetValue(provider.Id, out SyncModel[]? models)
            ? models
            : [new SyncModel(string.Concat(provider.Name.Where(char.IsLetterOrDigit)) + "Record", 100)];
}
