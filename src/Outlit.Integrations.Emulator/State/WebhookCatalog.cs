using System.Security.Cryptography;
using System.Text;

namespace Outlit.Integrations.Emulator.State;

/// <summary>What a provider's webhooks need.</summary>
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

    public static IReadOnlyList<string> EventsOf(Provider provider) =>
        s_events.GetValueOrDefault(provider.Id) ?? [$"{provider.Id}.updated"];

    /// <summary>True where the provider signs with a secret that has to be told; else the secret is a header of ours.</summary>
    public static bool TakesSigningSecret(Provider provider) => provider.Id is not ("pylon" or "posthog");

    /// <summary>The shared secret of a connection: the same each time it is asked for, in every run.</summary>
    public static string SecretOf(string connectionId) =>
        "olw_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("webhook:" + connectionId)))[..40];
}
