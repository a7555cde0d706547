namespace Outlit.Integrations.Models;

/// <summary>The health of a sync or of a connection. Strings, so that jobs, CLIXML and JSON keep them.</summary>
internal static class SyncHealth
{
    public const string NotConnected = "NotConnected";
    public const string ActionRequired = "ActionRequired";
    public const string Failing = "Failing";
    public const string Syncing = "Syncing";
    public const string Healthy = "Healthy";
    public const string Unknown = "Unknown";

    private static readonly string[] s_actionRequired =
        ["reauth", "expired", "revoked", "disabled", "paused", "suspended", "required", "unauthorized"];

    /// <summary>The health that a status word of the server means, for rows and for connections.</summary>
    public static string FromStatus(string? status)
    {
        string word = string.Concat((status ?? "").Where(char.IsLetter)).ToLowerInvariant();
        return word switch
        {
            "notconnected" or "disconnected" => NotConnected,
            "connected" or "success" or "succeeded" or "idle" or "complete" or "completed" => Healthy,
            "pending" or "syncing" or "running" or "queued" or "inprogress" => Syncing,
            _ when word.Contains("fail") || word.Contains("error") => Failing,
            _ when Array.Exists(s_actionRequired, word.Contains) => ActionRequired,
            _ => Unknown,
        };
    }
}
