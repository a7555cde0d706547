using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Completion;

/// <summary>Completes the categories of the known providers.</summary>
public sealed class CategoryCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound) =>
        ProviderCatalog.All.GroupBy(provider => provider.Category).Select(category =>
            (category.Key, string.Join(", ", category.Select(provider => provider.Name))));
}
