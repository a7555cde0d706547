using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Outlit.Integrations.Emulator.State;

/// <summary>Who stands behind a key: every well-formed one is an organisation of its own.</summary>
internal sealed class Keys
{
    private const int MostRemembered = 10_000;
    private const string Scheme = "Bearer ";
    private const string Prefix = "ok_";
    private const int ShortestSecret = 32;

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly ConcurrentDictionary<string, Caller> _known = new(StringComparer.Ordinal);

    /// <summary>Reads an <c>Authorization</c> header.</summary>
    /// <param name="header">The header; null or empty if there was none.</param>
    /// <param name="caller">Whose key it is.</param>
    /// <param name="reason">Why it was refused.</param>
    public bool TryRead(string? header, [NotNullWhen(true)] out Caller? caller, [NotNullWhen(false)] out string? reason)
    {
        caller = null;
        reason = null;
        if (string.IsNullOrEmpty(header))
        {
            reason = "There is no Authorization header.";
        }
        else if (!_known.TryGetValue(header, out caller))
        {
            reason = WhatIsWrongWith(header);
            caller = reason is null ? Remember(header) : null;
        }

        return caller is not null;
    }

    /// <summary>The ID of the organisation that a key stands for.</summary>
    public static string OrganisationOf(string key) =>
        "org_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];

    /// <summary>What is wrong with the form of a key; null if nothing is.</summary>
    public static string? WhatIsWrongWithKey(ReadOnlySpan<char> key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return "The key does not begin with ok_.";
        }

        ReadOnlySpan<char> secret = key[Prefix.Length..];
        return secret.Length < ShortestSecret ? $"The key has fewer than {ShortestSecret} characters after ok_."
            : secret.ContainsAnyExcept(s_allowed) ? "The key has characters other than A-Z, a-z, 0-9, _ and -."
            : null;
    }

    private static string? WhatIsWrongWith(string header) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? WhatIsWrongWithKey(header.AsSpan(Scheme.Length))
            : "The Authorization header is not of the form 'Bearer ok_…'.";

    private Caller Remember(string header)
    {
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        string key = header[Scheme.Length..];
        return _known.GetOrAdd(header, new Caller(OrganisationOf(key), "ok_…" + key[^4..]));
    }
}

/// <summary>The organisation that sent a request.</summary>
/// <param name="Organisation">Its ID.</param>
/// <param name="KeyHint">What may be shown of its key.</param>
internal sealed record Caller(string Organisation, string KeyHint);
