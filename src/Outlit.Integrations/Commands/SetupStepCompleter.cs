namespace Outlit.Integrations.Commands;

/// <summary>Completes the setup steps of the provider that was typed; of all providers if it is not known.</summary>
public sealed class SetupStepCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound)
    {
        object?[] typed = Unwrap(bound["Provider"]) is { } given ? given as object?[] ?? [given] : [];
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
