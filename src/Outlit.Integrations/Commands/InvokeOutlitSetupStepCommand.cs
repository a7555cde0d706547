using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Configuration;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Runs a follow-up of a connection, such as CRM mappings or webhooks: <c>POST /api/integrations/setup-step</c>.
/// Without any config it only says what the step needs.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "OutlitSetupStep",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = "Ask",
    HelpUri = OnlineHelp.Routes + "#run-provider-setup-step")]
[OutputType(typeof(OutlitSetupStepResult))]
public sealed class InvokeOutlitSetupStepCommand : ChangingCommand
{
    /// <summary>A provider ID or alias in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderArgument]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string Provider { get; set; } = "";

    /// <summary>The step, by ID (<c>crm-mapping</c>) or token (<c>mappings</c>); case, blanks and number do not matter.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SetupStepCompleter))]
    public string Step { get; set; } = "";

    /// <summary>Mappings of a CRM's pipelines, as hashtables or objects: <c>pipelineId, pipelineName, mappings</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Mapping")]
    [ValidateNotNullOrEmpty]
    public object[]? Mapping { get; set; }

    /// <summary>The signing secret that the provider shows for the webhook.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "WebhookSecret")]
    [ValidateNotNull]
    public SecureString? WebhookSecret { get; set; }

    /// <summary>The step's config, as the server names its members; values may be SecureStrings.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Config")]
    [ValidateNotNull]
    public IDictionary? Config { get; set; }

    /// <summary>Checks the step and its config, asks where it should, and runs it.</summary>
    protected override void ProcessRecord()
    {
        IOutlitApi api = OpenApi(ObjectOrigin.ContextOf(Provider));
        Provider? known = ProviderCatalog.Find(Provider);
        Config? config;
        try
        {
            RefuseUnknownStep(known);
            config = ReadConfig();
        }
        catch (OutlitException e)
        {
            Report(e, Provider);
            return;
        }

        string action = $"Run setup step '{Step}' of {known?.Name ?? Provider} in {AccountAndServer}.";
        if (!ConfirmChange(action, "", Provider, force: false))
        {
            return;
        }

        if (Call(api, Provider, (api, cancellation) => RunAsync(api, known, config, cancellation)) is { } result)
        {
            WriteObject(result);
        }

        Log.EndChange();
    }

    private async Task<OutlitSetupStepResult> RunAsync(IOutlitApi api, Provider? known, Config? config, CancellationToken cancellation)
    {
        string token = known?.Steps.First(step => step.IsNamed(Step)).Token ?? await AskTokenAsync(api, cancellation).ConfigureAwait(false);
        return await api.RunSetupStepAsync(Provider, token, config, cancellation).ConfigureAwait(false);
    }

    // Only the server knows the steps of a provider that is not in the catalog.
    private async Task<string> AskTokenAsync(IOutlitApi api, CancellationToken cancellation)
    {
        IReadOnlyList<OutlitIntegrationCapability> capabilities = await api.GetCapabilitiesAsync(Provider, cancellation).ConfigureAwait(false);
        OutlitPostConnectStep[] steps = [.. capabilities.SelectMany(capability => capability.PostConnectSteps)];
        return steps.FirstOrDefault(step => SetupStep.Same(step.Id, Step) || SetupStep.Same(step.Token, Step))?.Token
            ?? throw Refusal.UnknownStep(Provider, Step, [.. steps.Select(step => step.Token)]);
    }

    private void RefuseUnknownStep(Provider? known)
    {
        if (known is not null && !known.Steps.Any(step => step.IsNamed(Step)))
        {
            throw Refusal.UnknownStep(Provider, Step, [.. known.Steps.Select(step => step.Token)]);
        }
    }

    private Config? ReadConfig()
    {
        Config? config = null;
        if (Mapping is not null)
        {
            config = CrmMapping.Read(Mapping);
        }
        else if (WebhookSecret is not null)
        {
            config = new();
            config.Set("webhookSecret", WebhookSecret.Length > 0 ? WebhookSecret : throw Refusal.Invalid("'WebhookSecret' is empty.", Provider));
        }
        else if (Config is not null)
        {
            config = ConfigReader.Read(Config);
        }

        ConnectConfig.RefuseOutlitKeys(config, Provider);
        return config;
    }
}
