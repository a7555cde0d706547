using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>Gets the providers and how they stand: <c>GET /api/integrations</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitIntegration")]
[OutputType(typeof(OutlitIntegration))]
public sealed class GetOutlitIntegrationCommand : OutlitCommand
{
    /// <summary>Provider IDs or aliases in any case, wildcards allowed; default: all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderArgument]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Provider { get; set; }

    /// <summary>Only what is connected now.</summary>
    [Parameter]
    public SwitchParameter ConnectedOnly { get; set; }

    /// <summary>Categories in any case, such as <c>crm</c>, wildcards allowed; default: all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string[]? Category { get; set; }

    /// <summary>Gets the list and writes what was asked for.</summary>
    protected override void ProcessRecord()
    {
        IReadOnlyList<OutlitIntegration>? all = Call("integrations", (api, cancellation) => api.ListAsync(ConnectedOnly, cancellation));
        if (all is null || Provider is null)
        {
            Write(all ?? []);
            return;
        }

        foreach (string name in Provider)
        {
            OutlitIntegration[] found = [.. all.Where(item => Matches(name, item.Id))];
            Write(found);

            // Of the connected ones a provider may be missing; of all it may not.
            if (found.Length == 0 && !ConnectedOnly && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Report(Refusal.UnknownProvider(name, all.Select(item => item.Id)), name);
            }
        }
    }

    private void Write(IEnumerable<OutlitIntegration> found) => WriteObject(
        Category is null ? found : found.Where(item => Category.Any(word => Matches(word, item.Category))),
        enumerateCollection: true);

    private static bool Matches(string pattern, string? word) =>
        string.Equals(pattern, word, StringComparison.OrdinalIgnoreCase)
        || WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(word ?? "");
}
