namespace Outlit.Integrations.Context;

/// <summary>Determines by its name or its beginning whether a value is a secret.</summary>
internal static class SecretNames
{
    public const string Mask = "********";

    public const string OutlitKeyPrefix = "ok_";

    /// <summary>What the hint of a key begins with, which is no secret.</summary>
    public const string HintPrefix = OutlitKeyPrefix + "…";

    /// <summary>The minimum number of characters after the prefix of an Outlit API key.</summary>
    public const int MinKeyLength = 32;

    // The minimum length of what follows a prefix.
    private const int MinLengthAfterPrefix = 16;

    // A word without digits is a secret only if it is as long as the shortest Outlit API key.
    private const int MinLengthWithoutDigits = MinKeyLength;

    private static readonly string[] s_nameParts =
    [
        "secret", "password", "passwd", "apikey", "apitoken", "accesstoken", "refreshtoken", "authtoken", "bearer",
        "servicerolekey", "privatekey", "credential", "authorization", "outlitauth", "cookie", "signature",
    ];

    // Names that are also used for other things: only values that look like a secret count.
    private static readonly string[] s_ambiguousNames = ["token", "auth", "key", "jwt", "code"];

    private static readonly string[] s_prefixes =
    [
        OutlitKeyPrefix, "rk_", "sk_", "phx_", "phc_", "whsec_", "xox", "xapp-", "sb_secret_", "sbp_",
    ];

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

    /// <summary>True if a value has the form of a key of Outlit or of a provider, or of a JSON Web Token.</summary>
    public static bool HasSecretPrefix(string value) => IsJsonWebToken(value) || Array.Exists(
        s_prefixes,
        prefix => value.Length >= prefix.Length + MinLengthAfterPrefix
            && value.StartsWith(prefix, StringComparison.Ordinal)
            && (LooksRandom(value) || IsLongWord(value, prefix.Length)));

    /// <summary>
    /// True if an Outlit API key was given in place of another value: one that begins like a key, or has a whole key
    /// anywhere in it, such as after <c>Bearer</c>.
    /// </summary>
    public static bool IsOutlitKey(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> prefix = OutlitKeyPrefix.AsSpan();
        ReadOnlySpan<char> start = value.TrimStart(" \t\r\n\uFEFF\"'".AsSpan());
        if (start.StartsWith(prefix) && !start.StartsWith(HintPrefix.AsSpan()))
            return true;

        int at;
        while ((at = value.IndexOf(prefix)) >= 0)
        {
            ReadOnlySpan<char> before = value.Slice(0, at);
            value = value.Slice(at + prefix.Length);
            bool isWord = before.IsEmpty
                || !IsKeyCharacter(before[before.Length - 1])
                || before.EndsWith("Bearer".AsSpan(), StringComparison.OrdinalIgnoreCase);
            if (isWord && CountKeyCharacters(value) >= MinKeyLength)
                return true;
        }

        return false;
    }

    /// <summary>How many characters of a key a text begins with.</summary>
    public static int CountKeyCharacters(ReadOnlySpan<char> text)
    {
        int count = 0;
        while (count < text.Length && IsKeyCharacter(text[count]))
            count++;

        return count;
    }

    private static bool IsKeyCharacter(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-';

    private static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // The header and the payload of a token are JSON objects in Base64.
    private static bool IsJsonWebToken(string value) =>
        value.StartsWith("eyJ", StringComparison.Ordinal) && value.Contains(".eyJ");

    private static bool IsLongWord(string value, int start) =>
        value.Length >= start + MinLengthWithoutDigits && !value.Any(char.IsWhiteSpace);

    private static bool LooksRandom(string value) =>
        value.Length >= MinLengthAfterPrefix && value.Any(char.IsDigit) && !value.Any(char.IsWhiteSpace);
}
