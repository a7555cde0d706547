namespace Outlit.Integrations.Models;

/// <summary>A setup step after connecting: its ID in capabilities, and the token that a request carries.</summary>
internal sealed class SetupStep(string id, string token, string label)
{
    public static readonly SetupStep CrmMapping = new("crm-mapping", "mappings", "CRM stage mapping");
    public static readonly SetupStep Webhooks = new("webhook-setup", "webhooks", "Webhook setup");

    public string Id { get; } = id;

    public string Token { get; } = token;

    public string Label { get; } = label;

    /// <summary>True if a word is the ID or the token of this step.</summary>
    public bool Matches(string word) => AreEqual(word, Id) || AreEqual(word, Token);

    /// <summary>Compares two step names as the server does: ignores case, <c>_</c>, <c>-</c>, spaces and a plural s.</summary>
    public static bool AreEqual(string one, string other) =>
        string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);

    private static string Normalize(string word) =>
        string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant().TrimEnd('s');
}
