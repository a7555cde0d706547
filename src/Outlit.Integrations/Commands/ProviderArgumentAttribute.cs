using System.Collections;
using System.Linq;
using System.Management.Automation;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Lets a provider parameter take IDs and aliases in any case, and objects that have a provider: the binder alone would
/// take such an object's text for the ID.
/// </summary>
internal sealed class ProviderArgumentAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_properties = ["Provider", "ProviderId", "Id", "CliName"];

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData switch
    {
        null => null,
        PSObject { BaseObject: string or IList } wrapped => Transform(engineIntrinsics, wrapped.BaseObject),
        string word => ProviderAlias.Resolve(word),
        IList words => words.Cast<object>().Select(word => Transform(engineIntrinsics, word)).ToArray(),
        _ => OfObject(PSObject.AsPSObject(inputData)),
    };

    private static string OfObject(PSObject item) =>
        ObjectOrigin.Attach(ProviderAlias.Resolve(ProviderOf(item) ?? throw NoProvider(item)), item);

    // An invalid cast inside is how the binder knows that a pipeline's object may still be meant for another parameter,
    // such as a context for -Context.
    private static ArgumentTransformationMetadataException NoProvider(object item)
    {
        string message = $"'{item}' is no provider: give an ID, or an object that has one in {string.Join(", ", s_properties)}.";
        return new(message, new PSInvalidCastException(message));
    }

    /// <summary>The provider that an object names; null if it names none.</summary>
    internal static string? ProviderOf(PSObject item) =>
        s_properties.Select(name => Text(item.Properties[name]?.Value)).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    // A string of Get-Content comes with properties of its own.
    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as string;
}
