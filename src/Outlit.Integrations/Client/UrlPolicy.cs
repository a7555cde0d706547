using System.Net;

namespace Outlit.Integrations.Client;

/// <summary>
/// Decides which addresses the key may be sent to, and which links of a server may be opened in a browser.
/// </summary>
internal static class UrlPolicy
{
    private const int MaxLinkLength = 2048;
    private const string LinkPunctuation = "-._~:/?#[]@%&=+,";

    private static readonly string[] s_secretParameters =
        ["password", "secret", "credential", "token", "apikey", "code"];

    private static readonly string[] s_secretPrefixes = [SecretNames.OutlitKeyPrefix, "rk_", "phx_", "whsec_"];

    /// <summary>Why an address cannot be the base address; null if it can.</summary>
    public static string? GetBaseUriProblem(Uri address) =>
        !address.IsAbsoluteUri ? "it is not an absolute address"
        : GetOriginProblem(address) ?? (address.Query.Length > 0 ? "it has a query" : null);

    /// <summary>
    /// Why a link of the server must not be opened; null if it may. It must have the origin of the base address. The
    /// rules are those of the vendor's client.
    /// </summary>
    public static string? GetLinkProblem(string link, Uri baseUri)
    {
        if (link.Length > MaxLinkLength)
            return $"it is longer than {MaxLinkLength} characters";

        if (!link.All(IsLinkCharacter) || HasInvalidPercent(link))
            return "it has spaces, quotes or other characters that do not belong in a link";

        if (!Uri.TryCreate(link, UriKind.Absolute, out Uri? address))
            return "it is not an absolute address";

        return GetOriginProblem(address)
            ?? (HasSameOrigin(address, baseUri) ? GetQueryProblem(address.Query) : $"it leads to {address.IdnHost}");
    }

    /// <summary>Adds the missing scheme to an address; null if the intended address is unclear.</summary>
    public static string? GetSuggestion(Uri address)
    {
        string text = address.OriginalString;
        if (text.Contains("://")
            || text.Contains('@')
            || !Uri.TryCreate("http://" + text, UriKind.Absolute, out Uri? withScheme)
            || !(withScheme.Host.Contains('.') || IsLoopback(withScheme)))
        {
            return null;
        }

        string rest = withScheme.AbsoluteUri.Substring("http".Length).TrimEnd('/');
        return (IsLoopback(withScheme) ? "http" : "https") + rest;
    }

    public static bool HasSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static string? GetOriginProblem(Uri address)
    {
        bool isSecure = address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address));
        return !isSecure ? "it is not https"
            : address.UserInfo.Length > 0 ? "it contains user information"
            : address.OriginalString.Contains('#') ? "it has a fragment"
            : null;
    }

    // Not Uri.IsLoopback: that treats [::127.0.0.1] as loopback, which is routed off the machine.
    private static bool IsLoopback(Uri address) => address.HostNameType switch
    {
        UriHostNameType.Dns => string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase),
        UriHostNameType.IPv4 => address.Host.StartsWith("127.", StringComparison.Ordinal),
        UriHostNameType.IPv6 => IPAddress.IsLoopback(IPAddress.Parse(address.DnsSafeHost)),
        _ => false,
    };

    // Only some of the characters that are valid in a URL: a shell script may open the link.
    private static bool IsLinkCharacter(char c) => char.IsLetterOrDigit(c) || LinkPunctuation.IndexOf(c) >= 0;

    private static bool HasInvalidPercent(string link) =>
        Enumerable.Range(0, link.Length).Any(at => link[at] == '%' && !Uri.IsHexEncoding(link, at));

    private static string? GetQueryProblem(string query)
    {
        foreach (string pair in Decode(query).TrimStart('?').Split('&', ';', '?'))
        {
            string[] parts = pair.Split(['='], 2);
            string name = string.Concat(parts[0].Where(char.IsLetterOrDigit)).ToLowerInvariant();
            if (Array.Exists(s_secretParameters, name.Contains))
                return "its query has a parameter for a secret";

            if (parts.Any(HasSecretPrefix))
                return "its query has a key in it";
        }

        return null;
    }

    private static bool HasSecretPrefix(string value) =>
        Array.Exists(s_secretPrefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal));

    // Encoded once or several times: what a browser or a server would see in the end.
    private static string Decode(string query)
    {
        string decoded = Uri.UnescapeDataString(query);
        return decoded == query ? query : Decode(decoded);
    }
}
