using System;
using System.Linq;

namespace Outlit.Integrations.Security;

/// <summary>Decides which addresses a key may be sent to, and which links of a server may be opened in a browser.</summary>
internal static class SafeLink
{
    private const string Punctuation = "-._~:/?#[]@%&=+,";

    private static readonly string[] s_secretQueries =
        ["password", "secret", "credential", "token", "apikey", "code"];

    /// <summary>Why <paramref name="address"/> cannot be the base address; null if it can.</summary>
    public static string? WhyNotBase(Uri address) =>
        !address.IsAbsoluteUri ? "it is not an absolute address"
        : WhyNotCarrier(address) ?? (address.Query.Length > 0 ? "it has a query" : null);

    /// <summary>Why a link that the server sent must not be opened; null if it may. The rules are those of the vendor's client.</summary>
    /// <param name="link">The link as the server wrote it.</param>
    /// <param name="baseUri">The base address, whose origin it must share.</param>
    public static string? WhyNotOpen(string link, Uri baseUri)
    {
        if (!link.All(IsPlain) || HasOddPercent(link))
        {
            return "it has blanks, quotes or other characters in it that do not belong into a link";
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out Uri? address))
        {
            return "it is not an absolute address";
        }

        return WhyNotCarrier(address)
            ?? (IsSameOrigin(address, baseUri) ? null : $"it leads to {address.GetLeftPart(UriPartial.Authority)}")
            ?? WhyNotQuery(address.Query);
    }

    /// <summary>True if both have the same scheme, host and port.</summary>
    public static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    // Not all that a link may have by its standard: what opens it may be a script, and read the others in its own way.
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || Punctuation.IndexOf(c) >= 0;

    private static bool HasOddPercent(string link)
    {
        for (int at = link.IndexOf('%'); at >= 0; at = link.IndexOf('%', at + 1))
        {
            if (!Uri.IsHexEncoding(link, at))
            {
                return true;
            }
        }

        return false;
    }

    private static string? WhyNotCarrier(Uri address)
    {
        bool secure = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
        return !secure ? "it is not https"
            : address.UserInfo.Length > 0 ? "it has user information in it"
            : address.OriginalString.Contains('#') ? "it has a fragment"
            : null;
    }

    private static string? WhyNotQuery(string query)
    {
        foreach (string pair in Decode(query).TrimStart('?').Split('&', ';', '?'))
        {
            string[] parts = pair.Split(['='], 2);
            string name = string.Concat(parts[0].Where(char.IsLetterOrDigit)).ToLowerInvariant();
            if (Array.Exists(s_secretQueries, name.Contains))
            {
                return $"its query has a '{parts[0]}'";
            }

            if (Array.Exists(parts, Sensitive.IsValue))
            {
                return "its query has a key in it";
            }
        }

        return null;
    }

    // Encoded once or over again: what a browser or a server behind it would see in the end.
    private static string Decode(string query)
    {
        for (string decoded = Uri.UnescapeDataString(query); decoded != query; decoded = Uri.UnescapeDataString(query))
        {
            query = decoded;
        }

        return query;
    }
}
