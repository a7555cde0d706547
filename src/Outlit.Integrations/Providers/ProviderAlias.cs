using System.Collections.Generic;
using System.Linq;

namespace Outlit.Integrations.Providers;

/// <summary>
/// Other words for providers, in what people type or in what the server answers. Apart from the catalog, so that reading an
/// answer does not build that.
/// </summary>
internal static class ProviderAlias
{
    private static readonly KeyValuePair<string, string>[] s_aliases = [new("gmail", "google-mail"), new("brex-api-key", "stripe")];

    /// <summary>The ID for a word as it was typed or sent: an alias becomes its ID, any other word is taken in lower case.</summary>
    public static string Resolve(string word)
    {
        string id = word.Trim().ToLowerInvariant();
        foreach (KeyValuePair<string, string> alias in s_aliases)
        {
            if (alias.Key == id)
            {
                return alias.Value;
            }
        }

        return id;
    }

    /// <summary>The other words for an ID.</summary>
    public static IReadOnlyList<string> Of(string id) =>
        [.. s_aliases.Where(alias => alias.Value == id).Select(alias => alias.Key)];
}
