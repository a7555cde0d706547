using System.Management.Automation;
using Outlit.Integrations.Api;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Errors;
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

    /// <summary>Does not ask for confirmation.</summary>
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
            Disconnect(OpenApi(ObjectOrigin.ContextOf(provider)), provider);
        }
    }

    private void Disconnect(IOutlitApi api, string provider)
    {
        if (GetProblem(provider) is { } problem)
        {
            Report(problem, provider);
            return;
        }

        string name = ProviderCatalog.Find(provider)?.Name ?? provider;
        string action = $"Disconnect {name} from {AccountAndServer}, and permanently delete everything that was synced from it.";
        if (!ConfirmChange(action, " This cannot be undone.", provider, Force))
        {
            return;
        }

        if (Try(api, provider, (api, cancellation) => api.DisconnectAsync(provider, cancellation)) && PassThru)
        {
            WriteObject(new OutlitConnection { Provider = provider, Status = "not_connected", Context = Opened });
        }

        Log.EndChange();
    }

    private OutlitException? GetProblem(string provider) =>
        WildcardPattern.ContainsWildcardCharacters(provider) ? Refusal.Wildcard(provider)
        : ObjectOrigin.Of(provider) is { } origin && !origin.IsIn(Opened) ? Refusal.ContextMismatch(provider, origin.Account, AccountAndServer)
        : null;
}
