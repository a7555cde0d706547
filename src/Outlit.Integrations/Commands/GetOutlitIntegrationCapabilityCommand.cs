using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>Gets how providers are connected and set up: <c>GET /api/integrations/capabilities</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitIntegrationCapability", HelpUri = OnlineHelp.Routes + "#get-setup-capabilities")]
[OutputType(typeof(OutlitIntegrationCapability))]
public sealed class GetOutlitIntegrationCapabilityCommand : ProviderQueryCommand
{
    private protected override IReadOnlyList<string?> DefaultProviders(IOutlitApi api) => [null];

    private protected override async Task<IReadOnlyList<OutlitObject>> FetchAsync(
        IOutlitApi api,
        string? provider,
        CancellationToken cancellation) =>
        await api.GetCapabilitiesAsync(provider, cancellation).ConfigureAwait(false);
}
