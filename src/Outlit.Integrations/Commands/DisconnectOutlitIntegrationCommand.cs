namespace Outlit.Integrations.Commands;

/// <summary>
/// Disconnects providers, which permanently deletes everything that was synced from them:
/// <c>POST /api/integrations/disconnect</c>.
/// </summary>
[Cmdlet(
    VerbsCommunications.Disconnect, "OutlitIntegration",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = RoutesHelp + "#disconnect-integration")]
[OutputType(typeof(OutlitConnection))]
public sealed class DisconnectOutlitIntegrationCommand : ChangingCommand
{
    /// <summary>Provider IDs or aliases in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>
    /// The account that an object from the pipeline names: another one is refused, however its provider was bound.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [ValidateNotApiKey]
    public string? Account { get; set; }

    /// <summary>Does not ask for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Writes an object per disconnected provider, with the status <c>not_connected</c>. Default: none.
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Disconnects one provider after the other; a failure does not stop the others.</summary>
    protected override void ProcessRecord()
    {
        foreach (string provider in Provider)
            Disconnect(GetClient(ObjectOrigin.GetContext(provider)), provider);
    }

    private void Disconnect(IOutlitApi client, string provider)
    {
        if (GetProblem(provider) is { } problem)
        {
            WriteOutlitError(problem, provider);
            return;
        }

        if (!IsChangeOffered(client, provider, OutlitChange.Disconnect, Force))
            return;

        string name = ProviderCatalog.Find(provider)?.Name ?? provider;
        string action =
            $"Disconnect {name} from {AccountAndServer}, and permanently delete everything that was synced from it.";
        if (!ConfirmChange(action, " This cannot be undone.", provider, Force))
            return;

        OutlitConnection? disconnected = Call(provider, () => client.Disconnect(provider, Cancellation));
        if (disconnected is not null && PassThru)
            WriteObject(disconnected);

        Log.EndChange();
    }

    private OutlitException? GetProblem(string provider)
    {
        if (ProviderPattern.HasWildcards(provider))
            return ClientErrors.WildcardNotAllowed(provider);

        if (ObjectOrigin.Get(provider) is { } origin)
        {
            return origin.IsIn(CurrentContext)
                ? null
                : ClientErrors.ContextMismatch(provider, origin.Account, AccountAndServer);
        }

        return string.IsNullOrEmpty(Account) || ObjectOrigin.IsAccountOf(Account!, CurrentContext)
            ? null
            : ClientErrors.ContextMismatch(provider, Account!, AccountAndServer);
    }
}
