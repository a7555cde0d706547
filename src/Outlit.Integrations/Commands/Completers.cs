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

/// <summary>Completes the setup steps of the provider that was typed; of all providers if it is not known.</summary>
public sealed class SetupStepCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound)
    {
        object?[] typed = Unwrap(bound["Provider"]) switch
        {
            null => [],
            object?[] list => list,
            object single => [single],
        };
        Provider[] known = [.. typed.Select(GetName).OfType<string>().Select(ProviderCatalog.Find).OfType<Provider>()];
        return (known.Length > 0 ? known : ProviderCatalog.All)
            .SelectMany(provider => provider.Steps)
            .Distinct()
            .Select(step => (step.Token, step.Label));
    }

    // Properties of other objects are not read: they may throw.
    private static string? GetName(object? item) => Unwrap(item) switch
    {
        string word => word,
        OutlitObject named => ProviderTransformAttribute.FindProvider(PSObject.AsPSObject(named)),
        _ => null,
    };

    private static object? Unwrap(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;
}

/// <summary>Completes the categories of the known providers.</summary>
public sealed class CategoryCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound) =>
        from provider in ProviderCatalog.All
        group provider.Name by provider.Category into category
        select (category.Key, string.Join(", ", category));
}

/// <summary>Completes the regions of all providers.</summary>
public sealed class RegionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound) =>
        ProviderCatalog.All.SelectMany(provider => provider.Fields).Where(field => field.Key == "region")
            .SelectMany(field => field.UsualValues).GroupBy(allowed => allowed.Value).Select(same => same.First());
}
