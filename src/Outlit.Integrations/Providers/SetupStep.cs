using System;
using System.Text;

namespace Outlit.Integrations.Providers;

/// <summary>A follow-up of a connection: its ID in capabilities, and the token that a request carries.</summary>
internal sealed class SetupStep(string id, string token, string label)
{
    public static readonly SetupStep CrmMapping = new("crm-mapping", "mappings", "CRM stage mapping");
    public static readonly SetupStep Webhooks = new("webhook-setup", "webhooks", "Webhook setup");

    public string Id { get; } = id;

    public string Token { get; } = token;

    public string Label { get; } = label;

    /// <summary>True if <paramref name="word"/> means this step: by ID or token, whatever its case, separators or number.</summary>
    public bool IsNamed(string word) => Same(word, Id) || Same(word, Token);

    /// <summary>Compares two names of a step as the server does: case, <c>_</c>, <c>-</c>, blanks and a plural s do not matter.</summary>
    public static bool Same(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.Ordinal);

    private static string Plain(string word)
    {
        StringBuilder plain = new(word.Length);
        foreach (char c in word)
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString().TrimEnd('s');
    }
}
