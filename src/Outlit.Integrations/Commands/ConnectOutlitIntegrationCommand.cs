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
    private const string BrowserSet = "Browser";

    /// <summary>
    /// Provider IDs or aliases in any case. Several at once only without credentials: those are for one provider.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>The provider's API key: <c>apiKey</c> of Fireflies, Granola, PostHog and Stripe.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransform]
    public SecureString? ApiKey { get; set; }

    /// <summary>The provider's API token: <c>apiToken</c> of Pylon.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransform]
    public SecureString? ApiToken { get; set; }

    /// <summary>The provider's secret key: <c>secretKey</c> of Clerk.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransform]
    public SecureString? SecretKey { get; set; }

    /// <summary>The provider's service role key: <c>serviceRoleKey</c> of Supabase.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransform]
    public SecureString? ServiceRoleKey { get; set; }

    /// <summary>The provider's region: <c>region</c> of PostHog and Mixpanel, such as <c>us</c>.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The provider's project: <c>projectId</c> of PostHog and Mixpanel.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    public string? ProjectId { get; set; }

    /// <summary>The provider's project address: <c>projectUrl</c> of Supabase.</summary>
    [Parameter(ParameterSetName = FieldsSet, ValueFromPipelineByPropertyName = true)]
    public string? ProjectUrl { get; set; }

    /// <summary>
    /// All fields as a dictionary or an object, named as the server names them in any case; values may be
    /// SecureStrings. For any provider.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigSet)]
    [ValidateNotNull]
    public object? Config { get; set; }

    /// <summary>Starts a browser session also for a provider that has fields, where the server offers one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BrowserSet)]
    public SwitchParameter UseBrowser { get; set; }

    /// <summary>Opens the session's link in a browser, if it is safe.</summary>
    [Parameter]
    public SwitchParameter OpenBrowser { get; set; }

    /// <summary>
    /// Reconnects a provider that is connected, and replaces its credentials: <c>"force": true</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Reconnect { get; set; }

    /// <summary>Does not ask for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private (string Key, object? Value)[] Fields =>
    [
        ("apiKey", ApiKey), ("apiToken", ApiToken), ("secretKey", SecretKey), ("projectUrl", ProjectUrl),
        ("serviceRoleKey", ServiceRoleKey), ("region", Region), ("projectId", ProjectId),
    ];

    /// <summary>Connects one provider after the other; a failure does not stop the others.</summary>
    protected override void ProcessRecord()
    {
        bool hasCredentials = Config is not null || Fields.Any(field => field.Value is not (null or ""));
        if (Provider.Length > 1 && hasCredentials)
        {
            WriteOutlitError(ClientErrors.CredentialsForSeveral(Provider), Provider);
            return;
        }

        foreach (string provider in Provider)
            Connect(GetClient(ObjectOrigin.GetContext(provider)), provider, ProviderCatalog.Find(provider));
    }

    private void Connect(IOutlitApi client, string provider, Provider? known)
    {
        string name = known?.Name ?? provider;
        string action = Reconnect
            ? $"Reconnect {name} to {AccountAndServer}, and replace its connection."
            : $"Connect {name} to {AccountAndServer}.";
        if (ReadConfig(provider, known) is not { } config
            || !IsChangeOffered(client, provider, GetChange(known, config), Force)
            || !ConfirmChange(action, "", provider, Force)
            || !PromptForMissing(provider, known, config))
        {
            return;
        }

        Config? sent = config.Members.Count > 0 ? config : null;
        if (Call(provider, () => client.Connect(provider, sent, Reconnect, Cancellation)) is { } connection)
            WriteConnection(connection, name, hasCredentials: sent is not null);

        Log.EndChange();
    }

    private OutlitChange GetChange(Provider? known, Config config) =>
        Reconnect ? OutlitChange.Reconnect
        : config.Members.Count > 0 || GetMissing(known, config).Count > 0 ? OutlitChange.ConnectWithCredentials
        : OutlitChange.ConnectInBrowser;

    private IReadOnlyList<ProviderField> GetMissing(Provider? known, Config config) =>
        UseBrowser ? [] : ConfigValidator.GetMissing(known, config);

    // Null if the config is not valid, and the error was written.
    private Config? ReadConfig(string provider, Provider? known)
    {
        try
        {
            Config config = Config is null ? ReadFields(provider, known) : ConfigReader.Read(Config);
            Validate(known, provider, config);
            if (GetMissing(known, config) is { Count: > 0 } missing && !Interaction.IsPossible(Host))
                throw FieldPrompt.CreateMissingError(known!, missing);

            return config;
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, provider);
            return null;
        }
    }

    // After the confirmation, so that -WhatIf prompts for nothing.
    private bool PromptForMissing(string provider, Provider? known, Config config)
    {
        try
        {
            if (GetMissing(known, config) is { Count: > 0 } missing)
            {
                Config answers = FieldPrompt.Prompt(Host, known!, missing);
                Validate(known, provider, answers);
                config.AddAll(answers);
            }

            return true;
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, provider);
            return false;
        }
    }

    private void WriteConnection(OutlitConnection connection, string name, bool hasCredentials)
    {
        WriteObject(connection);
        if (connection.AlreadyConnected && hasCredentials)
        {
            string fix = Reconnect ? "The server did not replace the connection." : "Use -Reconnect to replace them.";
            Log.WriteWarning($"{name} was already connected, so the new credentials were not used. {fix}");
        }

        if (!OpenBrowser || connection.ConnectUrl is null || !connection.IsPending)
            return;

        try
        {
            Browser.Open(connection, Cancellation);
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, connection.Provider);
        }
    }

    private Config ReadFields(string provider, Provider? known)
    {
        Config config = new();
        foreach ((string key, object? value) in Fields.Where(field => field.Value is not (null or "")))
        {
            if (known is not null && known.Fields.All(field => field.Key != key))
            {
                string fix = known.UsesBrowser
                    ? "It connects through a browser session."
                    : $"Its fields are: {known.FieldKeys}.";
                throw ClientErrors.InvalidConfiguration($"{known.Name} has no field '{key}'. {fix}", provider);
            }

            config[key] = ConfigReader.ReadValue(value, key);
        }

        return config;
    }
}
