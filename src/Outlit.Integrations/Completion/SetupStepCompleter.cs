using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Completion;

/// <summary>Completes the setup steps of the provider typed; of all providers where none is known.</summary>
public sealed class SetupStepCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound)
    {
        Provider? provider = bound["Provider"] is { } typed ? ProviderCatalog.Find(typed.ToString()) : null;
        IEnumerable<SetupStep> steps = provider?.Steps ?? ProviderCatalog.All.SelectMany(known => known.Steps).Distinct();
        return steps.Select(step => (step.Token, step.Label));
    }
}
