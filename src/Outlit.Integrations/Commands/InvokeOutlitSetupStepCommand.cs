namespace Outlit.Integrations.Commands;

/// <summary>
/// Runs a setup step of a connection, such as CRM mappings or webhooks: <c>POST /api/integrations/setup-step</c>.
/// Without a config it only returns what the step needs.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "OutlitSetupStep",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = "Ask",
    HelpUri = RoutesHelp + "#run-provider-setup-step")]
[OutputType(typeof(OutlitSetupStepResult))]
public sealed class InvokeOutlitSetupStepCommand : ChangingCommand
{
    /// <summary>A provider ID or alias in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string Provider { get; set; } = "";

    /// <summary>
    /// The step's ID (<c>crm-mapping</c>) or token (<c>mappings</c>), in any case, singular or plural.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Token")]
    [ValidateNotNullOrEmpty]
    [ValidateNotApiKey]
    [ArgumentCompleter(typeof(SetupStepCompleter))]
    public string Step { get; set; } = "";

    /// <summary>
    /// Mappings of a CRM's pipelines, as hashtables or objects: <c>pipelineId, pipelineName, mappings</c>.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Mapping")]
    [ValidateNotNullOrEmpty]
    public object[]? Mapping { get; set; }

    /// <summary>The signing secret that the provider shows for the webhook.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "WebhookSecret")]
    [SecretTransform]
    [ValidateNotNull]
    public SecureString? WebhookSecret { get; set; }

    /// <summary>
    /// The step's config as a dictionary or an object, with members as the server names them; values may be
    /// SecureStrings.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Config")]
    [ValidateNotNull]
    public object? Config { get; set; }

    private OutlitChange Change => SetupStep.IsMapping(Step) ? OutlitChange.Map : OutlitChange.RunOtherStep;

    /// <summary>Checks the step and its config, asks where required, and runs it.</summary>
    protected override void ProcessRecord()
    {
        IOutlitApi client = GetClient(ObjectOrigin.GetContext(Provider));
        Provider? known = ProviderCatalog.Find(Provider);
        Config? config;
        try
        {
            config = ReadConfig();
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, Provider);
            return;
        }

        string action = $"Run setup step '{Step}' of {known?.Name ?? Provider} in {AccountAndServer}.";
        if (config is not null
            && (!IsChangeOffered(client, Provider, Change, force: false)
                || !ConfirmChange(action, "", Provider, force: false)))
        {
            return;
        }

        OutlitSetupStepResult? result = Call(Provider, () =>
        {
            RequireOfferedByGateway(client);
            string token = known?.Steps.FirstOrDefault(step => step.Matches(Step))?.Token ?? FindToken(client);
            return client.RunSetupStep(Provider, token, config, Cancellation);
        });
        if (result is not null)
            WriteObject(result);

        Log.EndChange();
    }

    // An unknown step is NotOffered on the gateway, not UnknownSetupStep.
    private void RequireOfferedByGateway(IOutlitApi client)
    {
        if (CurrentContext.Contract == ApiContract.Gateway)
            client.RequireOffered(Provider, Change, mayAsk: true, Cancellation);
    }

    // Only the server knows the steps that are not in the catalog.
    private string FindToken(IOutlitApi client)
    {
        IReadOnlyList<OutlitIntegrationCapability> capabilities = client.GetCapabilities(Provider, Cancellation).Items;
        OutlitPostConnectStep[] steps = [.. capabilities.SelectMany(capability => capability.PostConnectSteps)];
        RequireOfferedByGateway(client);
        OutlitPostConnectStep? found = Array.Find(
            steps, step => SetupStep.AreEqual(step.Id, Step) || SetupStep.AreEqual(step.Token, Step));
        return found?.Token ?? throw ClientErrors.UnknownStep(Provider, Step, [.. steps.Select(step => step.Token)]);
    }

    private Config? ReadConfig()
    {
        if (WebhookSecret is { Length: 0 })
            throw ClientErrors.InvalidConfiguration("'WebhookSecret' is empty.", Provider);

        Config? config = Mapping is not null ? CrmMappingReader.Read(Mapping)
            : WebhookSecret is not null ? ConfigReader.Read(new Hashtable { ["webhookSecret"] = WebhookSecret })
            : Config is not null ? ConfigReader.Read(Config)
            : null;
        config?.UseNames(["mappings", "webhookSecret"]);
        if (config is not null)
            Validate(known: null, Provider, config);

        return config;
    }
}
