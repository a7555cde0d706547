using System.Security.Cryptography;

namespace Outlit.Integrations.Emulator.State;

internal static class WebhookCatalog
{
    private static readonly Dictionary<string, string[]> s_events = new(StringComparer.Ordinal)
    {
        ["stripe"] =
        [
            "customer.created", "customer.updated", "customer.deleted", "customer.subscription.created",
            "customer.subscription.updated", "customer.subscription.deleted", "invoice.paid", "invoice.payment_failed",
        ],
        ["fireflies"] = ["Transcription completed"],
        ["pylon"] = ["issue.created", "issue.updated", "issue.closed", "account.updated"],
        ["posthog"] = ["$identify", "$groupidentify", "$pageview"],
    };

    public static string[] GetEvents(Provider provider) =>
        s_events.GetValueOrDefault(provider.Id) ?? [$"{provider.Id}.updated"];

    /// <summary>True if the provider has a signing secret; the others send a secret of Outlit's in a header.</summary>
    public static bool HasSigningSecret(Provider provider) => provider.Id is not ("pylon" or "posthog");

    /// <summary>The shared secret of a connection, which never changes.</summary>
    public static string GetSecret(string connectionId) =>
        "olw_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("webhook:" + connectionId)))[..40];
}
