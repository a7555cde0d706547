using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Outlit.Integrations.Emulator.State;

/// <summary>Reads API keys. Every well-formed key belongs to an organization of its own.</summary>
internal sealed class ApiKeys(EmulatorClock clock)
{
    private const int MaxCached = 10_000;
    private const string Scheme = "Bearer ";
    private const int MinSecretLength = 32;

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);

    /// <summary>Reads an <c>Authorization</c> header; null or empty if there was none.</summary>
    public bool TryRead(string? header, [NotNullWhen(true)] out Caller? caller, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (!_callers.TryGetValue(header ?? "", out caller))
        {
            error = GetHeaderError(header);
            caller = error is null ? AddCaller(header!) : null;
        }

        return caller is not null;
    }

    /// <summary>Forgets when the keys were used.</summary>
    public void Clear() => _callers.Clear();

    public static string GetOrganizationId(string key) =>
        "org_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];

    /// <summary>What is wrong with the format of a key; null if nothing is.</summary>
    public static string? GetFormatError(ReadOnlySpan<char> key)
    {
        if (!key.StartsWith(SecretNames.OutlitKeyPrefix, StringComparison.Ordinal))
            return "The key does not begin with ok_.";

        ReadOnlySpan<char> secret = key[SecretNames.OutlitKeyPrefix.Length..];
        return secret.Length < MinSecretLength ? $"The key has fewer than {MinSecretLength} characters after ok_."
            : secret.ContainsAnyExcept(s_allowed) ? "The key has characters other than A-Z, a-z, 0-9, _ and -."
            : null;
    }

    private static string? GetHeaderError(string? header) =>
        string.IsNullOrEmpty(header) ? "There is no Authorization header."
        : header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? GetFormatError(header.AsSpan(Scheme.Length))
        : "The Authorization header is not of the form 'Bearer ok_…'.";

    private Caller AddCaller(string header)
    {
        if (_callers.Count >= MaxCached)
            _callers.Clear();

        string key = header[Scheme.Length..];
        string prefix = key[..(SecretNames.OutlitKeyPrefix.Length + 4)];
        return _callers.GetOrAdd(header, new Caller(GetOrganizationId(key), prefix, key[^4..], clock.GetUtcNow()));
    }
}
