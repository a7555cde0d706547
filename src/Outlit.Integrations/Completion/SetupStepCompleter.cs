using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Outlit.Integrations.Commands;
using Outlit.Integrations.Models;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Completion;

/// <summary>Completes the setup steps of the provider typed; of all providers where none is known.</summary>
public sealed class SetupStepCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound)
    {
        object?[] typed = Plain(bound["Provider"]) is { } given ? given as object?[] ?? [given] : [];
        Provider[] known = [.. typed.Select(NameOf).OfType<string>().Select(ProviderCatalog.Find).OfType<Provider>()];
        return (known.Length > 0 ? known : ProviderCatalog.All).SelectMany(provider => provider.Steps).Distinct()
            .Select(step => (step.Token, step.Label));
    }

    // Of objects that are not this module's nothing is asked: they may answer with an error.
    private static string? NameOf(object? item) => Plain(item) switch
    {
        string word => word,
        OutlitObject named => ProviderArgumentAttribute.ProviderOf(PSObject.AsPSObject(named)),
        _ => null,
    };

    private static object? Plain(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;
}
