using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Outlit.Integrations.Emulator.State;

/// <summary>Reads API keys. Every well-formed key belongs to an organization of its own.</summary>
internal sealed class ApiKeys
{
    private const int MaxCached = 10_000;
    private const string Scheme = "Bearer ";

    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);

    /// <summary>Finds the caller of a request, and adds it to the record of the request.</summary>
    /// <returns>What is wrong with the key; null if nothing is.</returns>
    public string? Identify(HttpContext context)
    {
        RequestRecord record = RequestRecord.Of(context);
        string header = context.Request.Headers.Authorization.ToString();
        if (_callers.TryGetValue(header, out Caller? caller))
        {
            record.Caller = caller;
            return null;
        }

        string? error = header.Length == 0 ? "There is no Authorization header."
            : header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? GetFormatError(header.AsSpan(Scheme.Length))
            : "The Authorization header is not of the form 'Bearer ok_…'.";
        if (error is not null)
            return error;

        if (_callers.Count >= MaxCached)
            _callers.Clear();

        string key = header[Scheme.Length..];
        string prefix = key[..(SecretNames.OutlitKeyPrefix.Length + 4)];
        record.Caller = _callers.GetOrAdd(
            header, new Caller(GetOrganizationId(key), prefix, $"ok_…{key[^4..]}", record.At));
        return null;
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
        return secret.Length < SecretNames.MinKeyLength
                ? $"The key has fewer than {SecretNames.MinKeyLength} characters after ok_."
            : SecretNames.CountKeyCharacters(secret) < secret.Length
                ? "The key has characters other than A-Z, a-z, 0-9, _ and -."
            : null;
    }
}
