using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>Gets how the data of providers comes in: <c>GET /api/integrations/sync-status</c>, one request a provider.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitSyncStatus", HelpUri = OnlineHelp.Routes + "#get-sync-status")]
[OutputType(typeof(OutlitSyncStatus))]
public sealed class GetOutlitSyncStatusCommand : ProviderQueryCommand
{
    /// <summary>Also shows rows without a model's name, which the server makes now and then.</summary>
    [Parameter]
    public SwitchParameter IncludeUnnamed { get; set; }

    private protected override IReadOnlyList<string?> DefaultProviders(IOutlitApi api)
    {
        List<string> connected = [];
        return Try(api, "integrations", (api, cancellation) => api.ListAsync(connectedOnly: true, item => connected.Add(item.Id), cancellation))
            ? connected
            : [];
    }

    private protected override async Task<IReadOnlyList<OutlitObject>> FetchAsync(
        IOutlitApi api,
        string? provider,
        CancellationToken cancellation) =>
        [await api.GetSyncStatusAsync(provider!, IncludeUnnamed, cancellation).ConfigureAwait(false)];
}
