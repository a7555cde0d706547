namespace Outlit.Integrations.Commands;

/// <summary>
/// Connects a provider with its credentials, or starts a browser session that a person approves:
/// <c>POST /api/integrations/connect</c>.
/// </summary>
[Cmdlet(
    VerbsCommunications.Connect, "OutlitIntegration",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = FieldsSet,
    HelpUri = RoutesHelp + "#connect-integration")]
[OutputType(typeof(OutlitConnection))]
public sealed class ConnectOutlitIntegrationCommand : ChangingCommand
{
    private const string FieldsSet = "Fields";
    private const string ConfigSet = "Config";

    /// <summary>A provider ID or alias in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string Provider { get; set; } = "";

    /// <summary>The provider's API key: <c>apiKey</c> of Fireflies, Granola, PostHog and Stripe.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    public SecureString? ApiKey { get; set; }

    /// <summary>The provider's API token: <c>apiToken</c> of Pylon.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    public SecureString? ApiToken { get; set; }

    /// <summary>The provider's secret key: <c>secretKey</c> of Clerk.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    public SecureString? SecretKey { get; set; }

    /// <summary>The provider's service role key: <c>serviceRoleKey</c> of Supabase.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    public SecureString? ServiceRoleKey { get; set; }

    /// <summary>The provider's region: <c>region</c> of PostHog, <c>us</c> or <c>eu</c>.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The provider's project: <c>projectId</c> of PostHog.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    public string? ProjectId { get; set; }

    /// <summary>The provider's project address: <c>projectUrl</c> of Supabase.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    public string? ProjectUrl { get; set; }

    /// <summary>All fields, named as the server names them; values may be SecureStrings. For any provider.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigSet)]
    [ValidateNotNull]
    public IDictionary? Config { get; set; }

    /// <summary>Opens the session's link in a browser, if it is safe.</summary>
    [Parameter]
    public SwitchParameter OpenBrowser { get; set; }

    /// <summary>Does not ask for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Checks the fields, asks where required, and connects.</summary>
    protected override void ProcessRecord()
    {
        IOutlitApi client = GetClient(ObjectOrigin.GetContext(Provider));
        Provider? known = ProviderCatalog.Find(Provider);
        string action = $"Connect {known?.Name ?? Provider} to {AccountAndServer}.";
        if (ReadConfig(known) is not { } config
            || !ConfirmChange(action, "", Provider, Force)
            || !PromptForMissing(known, config))
        {
            return;
        }

        Config? sent = config.Members.Count > 0 ? config : null;
        if (Call(Provider, () => client.Connect(Provider, sent, Cancellation)) is { } connection)
        {
            WriteConnection(connection);
        }

        Log.EndChange();
    }

    // Null if the config is not valid, and the error was written.
    private Config? ReadConfig(Provider? known)
    {
        try
        {
            Config config = Config is null ? ReadFields(known) : ConfigReader.Read(Config);
            ConfigValidator.Validate(known, Provider, config);
            if (ConfigValidator.GetMissing(known, config) is { Count: > 0 } missing && !Interaction.IsPossible(Host))
            {
                throw FieldPrompt.CreateMissingError(known!, missing);
            }

            foreach (string warning in ConfigValidator.GetWarnings(known, config))
            {
                Log.WriteWarning(warning);
            }

            return config;
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, Provider);
            return null;
        }
    }

    // After the confirmation, so that -WhatIf prompts for nothing.
    private bool PromptForMissing(Provider? known, Config config)
    {
        try
        {
            if (ConfigValidator.GetMissing(known, config) is { Count: > 0 } missing)
            {
                FieldPrompt.Prompt(Host, known!, missing, config);
                ConfigValidator.RefuseOutlitKeys(config, Provider);
            }

            return true;
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, Provider);
            return false;
        }
    }

    private void WriteConnection(OutlitConnection connection)
    {
        WriteObject(connection);
        if (!OpenBrowser || connection.ConnectUrl is null || !connection.IsPending)
        {
            return;
        }

        try
        {
            Browser.Open(connection);
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, Provider);
        }
    }

    private Config ReadFields(Provider? known)
    {
        Config config = new();
        (string Key, object? Value)[] fields =
        [
            ("apiKey", ApiKey), ("apiToken", ApiToken), ("secretKey", SecretKey), ("projectUrl", ProjectUrl),
            ("serviceRoleKey", ServiceRoleKey), ("region", Region), ("projectId", ProjectId),
        ];
        foreach ((string key, object? value) in fields.Where(field => field.Value is not (null or "")))
        {
            if (known is not null && known.Fields.All(field => field.Key != key))
            {
                string fix = known.UsesBrowser
                    ? "It connects through a browser session."
                    : $"Its fields are: {known.FieldKeys}.";
                throw ClientErrors.InvalidConfiguration($"{known.Name} has no field '{key}'. {fix}", Provider);
            }

            config[key] = value;
        }

        return config;
    }
}
