namespace Outlit.Integrations.Commands;

/// <summary>
/// Gets the sync status of providers: <c>GET /api/integrations/sync-status</c>, a request per provider.
/// </summary>
[Cmdlet(VerbsCommon.Get, "OutlitSyncStatus", HelpUri = RoutesHelp + "#get-sync-status")]
[OutputType(typeof(OutlitSyncStatus))]
public sealed class GetOutlitSyncStatusCommand : ProviderQueryCommand
{
    private bool _hasReadinessOnly;

    /// <summary>Includes rows without a model's name, which the server sends occasionally.</summary>
    [Parameter]
    public SwitchParameter IncludeUnnamed { get; set; }

    /// <summary>
    /// The age after which a row that was not synced since is stale; a number is in seconds. Default: no row is stale.
    /// </summary>
    [Parameter]
    [SecondsTransform(MustBePositive = true)]
    public TimeSpan? StaleAfter { get; set; }

    /// <summary>Gets the status, and warns if the server has none of the syncs.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_hasReadinessOnly)
        {
            Log.WriteWarning("The server speaks the gateway contract, which says whether a provider is ready, and "
                + "nothing about its syncs.");
        }
    }

    private protected override void AddAll(IOutlitApi client, Func<string, bool> matches)
    {
        foreach (OutlitIntegration item in GetConnected(client).Where(item => matches(item.Id)))
            AddQuery(item.Id, () => Read(client, item.Id));
    }

    private protected override Action Read(IOutlitApi client, string provider)
    {
        OutlitSyncStatus status = client.GetSyncStatus(provider, IncludeUnnamed, Cancellation);
        return () =>
        {
            _hasReadinessOnly |= status.IsReadinessOnly;
            status.MarkStale(StaleAfter);
            WriteObject(status);
            WriteItemErrors(status.ItemErrors, provider);
        };
    }
}
