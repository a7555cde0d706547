using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Configuration;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Completion;

/// <summary>Completes provider IDs and aliases.</summary>
public sealed class ProviderCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound) =>
        ProviderCatalog.All.SelectMany(provider =>
            new[] { provider.Id }.Concat(provider.Aliases).Select(word => (word, Describe(provider))));

    private static string Describe(Provider provider) =>
        $"{provider.Name} ({provider.Category}): "
        + (provider.UsesBrowser ? "a person approves it in a browser" : "needs " + ConnectConfig.Keys(provider.Fields));
}
