using System;
using System.Security;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Context;

/// <summary>The form of an Outlit API key: <c>ok_</c> and at least 32 of <c>A-Z a-z 0-9 _ -</c>.</summary>
internal static class ApiKey
{
    private const int FewestCharacters = 32;
    private const int ShownCharacters = 4;

    /// <summary>What may be shown of a key: <c>ok_…</c> and its last 4 characters.</summary>
    /// <exception cref="OutlitException">It is not a key (<c>Outlit.InvalidApiKeyFormat</c>).</exception>
    public static string Hint(SecureString key, string source) =>
        SecureText.Read(key, text => IsKey(text) ? "ok_…" + text.Slice(text.Length - ShownCharacters).ToString() : null)
        ?? throw Refusal.MalformedKey(source);

    private static bool IsKey(ReadOnlySpan<char> text)
    {
        if (text.Length < Sensitive.OutlitKeyPrefix.Length + FewestCharacters || !Sensitive.IsOutlitKey(text))
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
