using System.Management.Automation;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Models;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Disconnects providers, which deletes everything that was synced from them for good:
/// <c>POST /api/integrations/disconnect</c>.
/// </summary>
[Cmdlet(
    VerbsCommunications.Disconnect, "OutlitIntegration",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Routes + "#disconnect-integration")]
[OutputType(typeof(OutlitConnection))]
public sealed class DisconnectOutlitIntegrationCommand : ChangingCommand
{
    /// <summary>Provider IDs or aliases in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderArgument]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes an object for each provider that was disconnected, its status <c>not_connected</c>; default: nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Disconnects one after the other; one that fails does not stop the others.</summary>
    protected override void ProcessRecord()
    {
        foreach (string provider in Provider)
        {
            OpenApi();
            string name = ProviderCatalog.Find(provider)?.Name ?? provider;
            string what = $"Disconnect {name} at {ServerName} and delete everything synced from it, for good.";
            string question = $"Disconnecting {name} at {ServerName} permanently deletes everything that was synced from it. "
                + "It cannot be undone. Disconnect it?";
            if (Approve(what, question, provider, Force)
                && Try(provider, (api, cancellation) => api.DisconnectAsync(provider, cancellation))
                && PassThru)
            {
                WriteObject(new OutlitConnection { Provider = provider, Status = "not_connected", Context = Opened });
            }
        }
    }
}
