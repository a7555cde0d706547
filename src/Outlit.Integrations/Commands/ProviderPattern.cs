namespace Outlit.Integrations.Commands;

/// <summary>A provider ID, alias or wildcard pattern, to find providers in a list of the server.</summary>
internal sealed class ProviderPattern
{
    private readonly string _text;
    private readonly WildcardPattern _pattern;

    /// <exception cref="OutlitException">It is not a valid pattern (<c>Outlit.ProviderNotFound</c>).</exception>
    public ProviderPattern(string text)
    {
        _text = text;
        _pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            _pattern.IsMatch("");
        }
        catch (WildcardPatternException e)
        {
            throw ClientErrors.InvalidPattern(text, e);
        }
    }

    public static bool HasWildcards(string? text) => WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>True if an ID is the one that was given, or matches the pattern itself or by an alias.</summary>
    public bool Matches(string id) => MatchesWord(id) || ProviderAlias.TypedFor(id).Any(_pattern.IsMatch);

    /// <summary>True if a word that has no aliases, such as a category, is the given one or matches.</summary>
    public bool MatchesWord(string? word) =>
        string.Equals(_text, word, StringComparison.OrdinalIgnoreCase) || _pattern.IsMatch(word ?? "");
}
