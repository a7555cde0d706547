using System.Collections;
using System.Collections.Generic;

namespace Outlit.Integrations.Completion;

/// <summary>Completes PostHog's regions.</summary>
public sealed class RegionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words(IDictionary bound) =>
        [("us", "PostHog Cloud US"), ("eu", "PostHog Cloud EU")];
}
