namespace Outlit.Integrations.Commands;

/// <summary>
/// Lets a provider parameter take IDs and aliases in any case, and objects that name a provider: the binder alone would
/// convert such an object to its text.
/// </summary>
internal sealed class ProviderTransformAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_properties = ["Provider", "ProviderId", "Id", "CliName"];

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData switch
    {
        null => null,
        PSObject { BaseObject: string or IEnumerable } wrapped => Transform(engineIntrinsics, wrapped.BaseObject),
        string word => ProviderCatalog.GetId(word),
        IEnumerable list and not IDictionary => list.Cast<object>().Select(TransformItem).ToArray(),
        _ => GetProvider(PSObject.AsPSObject(inputData)),
    };

    /// <summary>The provider that an object names; null if it names none.</summary>
    internal static string? FindProvider(PSObject item) => s_properties
        .Select(name => ToText(item.Properties[name]?.Value))
        .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    // Not recursive: a list may contain itself.
    private static object? TransformItem(object? item)
    {
        object? plain = item is PSObject { BaseObject: string } wrapped ? wrapped.BaseObject : item;
        return plain is null ? null
            : plain is string word ? ProviderCatalog.GetId(word)
            : GetProvider(PSObject.AsPSObject(plain));
    }

    private static string GetProvider(PSObject item)
    {
        if (FindProvider(item) is { } provider)
        {
            // An unknown ID stays as the server spells it.
            string id = ProviderCatalog.Find(provider)?.Id ?? ProviderAlias.Resolve(provider);
            return ObjectOrigin.Attach(id, item);
        }

        // The inner exception tells the binder that the object may be meant for another parameter, such as -Context.
        string message = $"An object of type {item.BaseObject.GetType().Name} is not a provider. "
            + $"Use an ID, or an object with one in {string.Join(", ", s_properties)}.";
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }

    // Get-Content wraps strings in a PSObject with extra properties.
    private static string? ToText(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as string;
}
