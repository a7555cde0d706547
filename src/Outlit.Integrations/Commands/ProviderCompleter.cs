namespace Outlit.Integrations.Commands;

/// <summary>Completes provider IDs and the aliases that people type.</summary>
public sealed class ProviderCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound) =>
        from provider in ProviderCatalog.All
        from word in ProviderAlias.TypedFor(provider.Id).Prepend(provider.Id)
        select (word, Describe(provider));

    private static string Describe(Provider provider) =>
        $"{provider.Name} ({provider.Category}): "
        + (provider.UsesBrowser ? "approved by a person in a browser" : "needs " + provider.FieldKeys);
}
