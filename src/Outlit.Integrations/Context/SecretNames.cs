namespace Outlit.Integrations.Context;

/// <summary>Tells by its name or its beginning whether a value is a secret.</summary>
internal static class SecretNames
{
    /// <summary>Replaces a secret.</summary>
    public const string Mask = "********";

    /// <summary>The beginning of an Outlit API key.</summary>
    public const string OutlitKeyPrefix = "ok_";

    // A value that follows a prefix has at least so many characters.
    private const int MinLengthAfterPrefix = 16;

    private static readonly string[] s_nameParts =
    [
        "secret", "password", "passwd", "apikey", "apitoken", "accesstoken", "refreshtoken", "authtoken", "bearer",
        "servicerolekey", "privatekey", "credential", "authorization", "outlitauth", "cookie", "signature",
    ];

    // Names that are also used for other things: only values that look like a secret count.
    private static readonly string[] s_ambiguousNames = ["token", "auth", "key", "jwt", "code"];

    private static readonly string[] s_prefixes =
        [OutlitKeyPrefix, "rk_", "sk_", "phx_", "phc_", "whsec_", "xoxb-", "xoxp-"];

    /// <summary>True if a member, header or query parameter of this name holds a secret, whatever its value.</summary>
    public static bool IsSecret(string name)
    {
        string plain = Normalize(name);
        return Array.Exists(s_nameParts, part => plain.Contains(part));
    }

    /// <summary>True if a value is a secret, by the name of its member or by its form.</summary>
    public static bool IsSecret(string name, string value) =>
        IsSecret(name)
        || HasSecretPrefix(value)
        || (Array.IndexOf(s_ambiguousNames, Normalize(name)) >= 0 && LooksRandom(value));

    /// <summary>True if a value has the form of a key of Outlit or of a provider.</summary>
    public static bool HasSecretPrefix(string value) => Array.Exists(
        s_prefixes,
        prefix => value.Length >= prefix.Length + MinLengthAfterPrefix
            && value.StartsWith(prefix, StringComparison.Ordinal)
            && LooksRandom(value));

    /// <summary>
    /// True if an Outlit API key was given in place of another value, also with <c>Bearer</c> before it.
    /// </summary>
    public static bool IsOutlitKey(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> key = value.TrimStart(" \t\r\n\uFEFF\"'".AsSpan());
        if (key.StartsWith("Bearer".AsSpan(), StringComparison.OrdinalIgnoreCase))
        {
            key = key.Slice("Bearer".Length).TrimStart();
        }

        return key.StartsWith(OutlitKeyPrefix.AsSpan());
    }

    private static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static bool LooksRandom(string value) =>
        value.Length >= MinLengthAfterPrefix && value.Any(char.IsDigit) && !value.Any(char.IsWhiteSpace);
}
