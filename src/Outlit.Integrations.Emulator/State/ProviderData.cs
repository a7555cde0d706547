namespace Outlit.Integrations.Emulator.State;

/// <summary>What the emulator knows of a provider beside the catalog.</summary>
internal sealed record ProviderData(params SyncModel[] Models)
{
    private static readonly Dictionary<string, ProviderData> s_byId = new(StringComparer.Ordinal)
    {
        ["hubspot"] = new(new("HubSpotContact", 4213), new("HubSpotCompany", 871), new("HubSpotDeal", 364)),
        ["attio"] = new(new("AttioPerson", 1904), new("AttioCompany", 512), new("AttioDeal", 147)),
        ["slack"] = new(new("SlackChannel", 58), new("SlackUser", 73), new("SlackMessage", 18240)),
        ["fireflies"] = new(new SyncModel("FirefliesTranscript", 226)) { Events = ["Transcription completed"] },
        ["granola"] = new(new SyncModel("GranolaNote", 143)),
        ["google-calendar"] = new(new SyncModel("GoogleCalendarEvent", 1312)),
        ["google-mail"] = new(new("GmailMessage", 9640), new("GmailThread", 3127)),
        ["posthog"] = new(new("PostHogPerson", 6120), new("PostHogEvent", 250314))
        {
            Events = ["$identify", "$groupidentify", "$pageview"],
            HasSigningSecret = false,
        },
        ["stripe"] = new(new("StripeCustomer", 982), new("StripeSubscription", 640), new("StripeInvoice", 5178))
        {
            Events =
            [
                "customer.created", "customer.updated", "customer.deleted", "customer.subscription.created",
                "customer.subscription.updated", "customer.subscription.deleted", "invoice.paid",
                "invoice.payment_failed",
            ],
        },
        ["supabase"] = new(new SyncModel("SupabaseUser", 3050)),
        ["clerk"] = new(new("ClerkUser", 2711), new("ClerkOrganization", 318)),
        ["pylon"] = new(new("PylonAccount", 402), new("PylonIssue", 1267))
        {
            Events = ["issue.created", "issue.updated", "issue.closed", "account.updated"],
            HasSigningSecret = false,
            NeedsExternalSetup = true,
        },
    };

    public string[] Events { get; init; } = [];

    /// <summary>True if the provider signs its webhooks; the others send a secret of Outlit's in a header.</summary>
    public bool HasSigningSecret { get; init; } = true;

    /// <summary>True if the gateway has a person finish the setup at the provider, after connecting.</summary>
    public bool NeedsExternalSetup { get; init; }

    /// <summary>The data of a provider. A model and an event that are not listed are named after it.</summary>
    public static ProviderData Of(Provider provider)
    {
        string name = string.Concat(provider.Name.Where(char.IsLetterOrDigit));
        ProviderData data = s_byId.GetValueOrDefault(provider.Id) ?? new(new SyncModel($"{name}Record", 100));
        return data.Events.Length > 0 ? data : data with { Events = [$"{provider.Id}.updated"] };
    }
}

/// <summary>A type of record that a provider syncs, and how many records a finished sync has.</summary>
internal sealed record SyncModel(string Name, long Records);
