namespace Outlit.Integrations.Commands;

/// <summary>
/// Gets the sync status of providers: <c>GET /api/integrations/sync-status</c>, a request per provider.
/// </summary>
[Cmdlet(VerbsCommon.Get, "OutlitSyncStatus", HelpUri = RoutesHelp + "#get-sync-status")]
[OutputType(typeof(OutlitSyncStatus))]
public sealed class GetOutlitSyncStatusCommand : ProviderQueryCommand
{
    /// <summary>Includes rows without a model's name, which the server sends now and then.</summary>
    [Parameter]
    public SwitchParameter IncludeUnnamed { get; set; }

    /// <summary>
    /// The age after which a row that was not synced since is stale; a number is in seconds. Default: no row is stale.
    /// </summary>
    [Parameter]
    [SecondsTransform(MustBePositive = true)]
    public TimeSpan? StaleAfter { get; set; }

    // Whether a connection with an error is among the connected ones is the server's choice, so all are listed.
    private protected override void AddAll(IOutlitApi client, Func<string, bool> matches)
    {
        ItemList<OutlitIntegration>? all =
            Call("integrations", () => client.GetIntegrations(connectedOnly: false, Cancellation));
        foreach (OutlitIntegration item in all?.Items ?? [])
        {
            if (matches(item.Id) && SyncHealth.FromStatus(item.Status) is not SyncHealth.NotConnected)
            {
                AddQuery(item.Id, () => Read(client, item.Id));
            }
        }

        WriteRemarks(all, "integrations");
    }

    private protected override Action Read(IOutlitApi client, string provider)
    {
        OutlitSyncStatus status = client.GetSyncStatus(provider, IncludeUnnamed, Cancellation);
        return () =>
        {
            status.JudgeAge(StaleAfter);
            WriteObject(status);
            WriteItemErrors(status.ItemErrors, provider);
        };
    }
}
