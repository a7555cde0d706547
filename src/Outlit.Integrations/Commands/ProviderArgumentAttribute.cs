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
        PSObject { BaseObject: string or IList } wrapped => Transform(engineIntrinsics, wrapped.BaseObject),
        string word => ProviderCatalog.Resolve(word),
        IList words => words.Cast<object>().Select(word => Transform(engineIntrinsics, word)).ToArray(),
        null => null,
        _ => ProviderOf(PSObject.AsPSObject(inputData)) is { } provider ? ProviderCatalog.Resolve(provider) : inputData,
    };

    private static string? ProviderOf(PSObject item) =>
        s_properties.Select(name => item.Properties[name]?.Value as string).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
