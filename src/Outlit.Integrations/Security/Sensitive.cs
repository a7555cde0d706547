using System;
using System.Linq;

namespace Outlit.Integrations.Security;

/// <summary>Tells by its name, or by how it looks, whether a value must not be shown.</summary>
internal static class Sensitive
{
    /// <summary>What stands where a secret would.</summary>
    public const string Mask = "********";

    /// <summary>What an Outlit API key begins with.</summary>
    public const string OutlitKeyPrefix = "ok_";

    private static readonly string[] s_nameParts =
    [
        "secret", "password", "passwd", "apikey", "apitoken", "accesstoken", "refreshtoken", "authtoken", "bearer",
        "servicerolekey", "privatekey", "credential", "authorization", "outlitauth", "cookie", "signature",
    ];

    private static readonly string[] s_wholeNames = ["token", "auth", "key", "jwt", "code"];

    private static readonly string[] s_prefixes =
        [OutlitKeyPrefix, "rk_", "sk_", "phx_", "phc_", "whsec_", "xoxb-", "xoxp-"];

    /// <summary>True if a member, header or query of this name holds a secret: case, <c>-</c> and <c>_</c> do not matter.</summary>
    public static bool IsName(string name)
    {
        string plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return s_wholeNames.Contains(plain, StringComparer.Ordinal)
            || Array.Exists(s_nameParts, part => plain.Contains(part));
    }

    /// <summary>True if a value begins as the keys of Outlit and of the providers do.</summary>
    public static bool IsValue(string value) =>
        Array.Exists(s_prefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>True if an Outlit API key stands where a provider's secret is asked for.</summary>
    public static bool IsOutlitKey(ReadOnlySpan<char> value) => value.StartsWith(OutlitKeyPrefix.AsSpan());
}
