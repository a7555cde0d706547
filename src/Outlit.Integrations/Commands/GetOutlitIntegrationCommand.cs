using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Outlit.Integrations.Api;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>Gets the providers and how they stand: <c>GET /api/integrations</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitIntegration", HelpUri = OnlineHelp.Routes + "#list-integrations")]
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
        if (Provider is null)
        {
            Get(OpenApi(), item => Post(() => Write(item)));
            return;
        }

        // Objects given for names may be of several accounts.
        foreach (IGrouping<IOutlitApi, string> account in Provider.GroupBy(name => OpenApi(ObjectOrigin.ContextOf(name))))
        {
            List<OutlitIntegration> all = [];
            if (Get(account.Key, all.Add))
            {
                WriteNamed(account, all);
            }
        }
    }

    private void WriteNamed(IEnumerable<string> names, List<OutlitIntegration> all)
    {
        foreach (string name in names)
        {
            OutlitIntegration[] found = [.. all.Where(item => Matches(name, item.Id))];
            Array.ForEach(found, Write);

            // Of the connected ones a provider may be missing; of all it may not.
            if (found.Length == 0 && !ConnectedOnly && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Report(Refusal.UnknownProvider(name, all.Select(item => item.Id)), name);
            }
        }
    }

    private bool Get(IOutlitApi api, Action<OutlitIntegration> found) =>
        Try(api, "integrations", (api, cancellation) => api.ListAsync(ConnectedOnly, found, cancellation));

    private void Write(OutlitIntegration item)
    {
        if (Category is null || Category.Any(word => Matches(word, item.Category)))
        {
            WriteObject(item);
        }
    }

    private static bool Matches(string pattern, string? word) =>
        string.Equals(pattern, word, StringComparison.OrdinalIgnoreCase)
        || WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(word ?? "");
}
