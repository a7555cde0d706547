namespace Outlit.Integrations.Context;

/// <summary>The form of an Outlit API key: <c>ok_</c> and at least 32 of <c>A-Z a-z 0-9 _ -</c>.</summary>
internal static class ApiKey
{
    private const int ShownLength = 4;
    private const string SurroundingCharacters = " \t\r\n\u00A0\uFEFF";

    /// <summary>The key without white space and byte order marks around it, which a file or a vault may have.</summary>
    public static SecureString Trim(SecureString key) => SecureText.Trim(key, SurroundingCharacters);

    /// <summary>What may be shown of a key: <c>ok_…</c> and its last 4 characters.</summary>
    /// <exception cref="OutlitException">It has another form (<c>Outlit.InvalidApiKeyFormat</c>).</exception>
    public static string GetHint(SecureString key, string source) =>
        SecureText.Read(key, GetHint) ?? throw ClientErrors.MalformedKey(source);

    private static string? GetHint(ReadOnlySpan<char> text) =>
        IsKey(text) ? SecretNames.HintPrefix + text.Slice(text.Length - ShownLength).ToString() : null;

    private static bool IsKey(ReadOnlySpan<char> text)
    {
        int prefix = SecretNames.OutlitKeyPrefix.Length;
        return text.Length >= prefix + SecretNames.MinKeyLength
            && text.StartsWith(SecretNames.OutlitKeyPrefix.AsSpan())
            && SecretNames.CountKeyCharacters(text) == text.Length;
    }
}
