namespace Outlit.Integrations.Context;

/// <summary>The form of an Outlit API key: <c>ok_</c> and at least 32 of <c>A-Z a-z 0-9 _ -</c>.</summary>
internal static class ApiKey
{
    private const int MinLength = 32;
    private const int ShownLength = 4;

    /// <summary>What may be shown of a key: <c>ok_…</c> and its last 4 characters.</summary>
    /// <exception cref="OutlitException">It has another form (<c>Outlit.InvalidApiKeyFormat</c>).</exception>
    public static string GetHint(SecureString key, string source) =>
        SecureText.Read(key, text => IsKey(text) ? "ok_…" + text.Slice(text.Length - ShownLength).ToString() : null)
        ?? throw ClientErrors.MalformedKey(source);

    private static bool IsKey(ReadOnlySpan<char> text)
    {
        int prefix = SecretNames.OutlitKeyPrefix.Length;
        if (text.Length < prefix + MinLength || !text.StartsWith(SecretNames.OutlitKeyPrefix.AsSpan()))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
