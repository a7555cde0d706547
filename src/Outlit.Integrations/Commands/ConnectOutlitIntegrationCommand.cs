using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Outlit.Integrations.Api;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Configuration;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Connects a provider with its credentials, or begins a browser session that a person approves:
/// <c>POST /api/integrations/connect</c>.
/// </summary>
[Cmdlet(
    VerbsCommunications.Connect, "OutlitIntegration",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = FieldsSet,
    HelpUri = OnlineHelp.Routes + "#connect-integration")]
[OutputType(typeof(OutlitConnection))]
public sealed class ConnectOutlitIntegrationCommand : ChangingCommand
{
    private const string FieldsSet = "Fields";
    private const string ConfigSet = "Config";

    /// <summary>A provider ID or alias in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderArgument]
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

    /// <summary>All fields in one, as the server names them; values may be SecureStrings. For providers of every kind.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigSet)]
    [ValidateNotNull]
    public IDictionary? Config { get; set; }

    /// <summary>Opens the session's link in a browser, if it can be trusted.</summary>
    [Parameter]
    public SwitchParameter OpenBrowser { get; set; }

    /// <summary>Does not ask for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Checks the fields, asks where it should, and connects.</summary>
    protected override void ProcessRecord()
    {
        IOutlitApi api = OpenApi(ObjectOrigin.ContextOf(Provider));
        Provider? known = ProviderCatalog.Find(Provider);
        string action = $"Connect {known?.Name ?? Provider} to {AccountAndServer}.";
        if (Gather(known) is not { } config || !ConfirmChange(action, "", Provider, Force) || !Complete(known, config))
        {
            return;
        }

        Config? sent = config.Members.Count > 0 ? config : null;
        if (Call(api, Provider, (api, cancellation) => api.ConnectAsync(Provider, sent, cancellation)) is { } connection)
        {
            Hand(connection);
        }

        Log.EndChange();
    }

    // What was given, checked; null if it cannot be right, and the error is written.
    private Config? Gather(Provider? known)
    {
        try
        {
            Config config = Config is null ? Fields() : ConfigReader.Read(Config);
            ConnectConfig.Check(known, Provider, config, Config is null ? config.Members.Select(member => member.Key) : []);
            if (ConnectConfig.Missing(known, config) is { Count: > 0 } missing && !Interaction.IsPossible(Host))
            {
                throw FieldPrompt.Missing(known!, missing);
            }

            foreach (string hint in ConnectConfig.Hints(known, config))
            {
                Log.WriteWarning(hint);
            }

            return config;
        }
        catch (OutlitException e)
        {
            Report(e, Provider);
            return null;
        }
    }

    // Asks for what is missing, after the change was approved: -WhatIf asks nothing.
    private bool Complete(Provider? known, Config config)
    {
        try
        {
            if (ConnectConfig.Missing(known, config) is { Count: > 0 } missing)
            {
                FieldPrompt.Ask(Host, known!, missing, config);
                ConnectConfig.RefuseOutlitKeys(config, Provider);
            }

            return true;
        }
        catch (OutlitException e)
        {
            Report(e, Provider);
            return false;
        }
    }

    private void Hand(OutlitConnection connection)
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
            Report(e, Provider);
        }
    }

    private Config Fields()
    {
        Config config = new();
        Add("apiKey", ApiKey);
        Add("apiToken", ApiToken);
        Add("secretKey", SecretKey);
        Add("projectUrl", ProjectUrl);
        Add("serviceRoleKey", ServiceRoleKey);
        Add("region", Region);
        Add("projectId", ProjectId);
        return config;

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                config.Set(key, value);
            }
        }
    }
}
