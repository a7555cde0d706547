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

    // Whether a connection with an error is among the connected ones is the server's choice, so all are listed.
    private protected override IReadOnlyList<string?> GetDefaultProviders(IOutlitApi client)
    {
        ItemList<OutlitIntegration>? all =
            Call("integrations", () => client.GetIntegrations(connectedOnly: false, Cancellation));
        WriteItemErrors(all?.Errors ?? [], "integrations");
        return (all?.Items ?? [])
            .Where(item => SyncHealth.FromStatus(item.Status) is not SyncHealth.NotConnected)
            .Select(item => item.Id)
            .ToArray();
    }

    private protected override Action Read(IOutlitApi client, string? provider)
    {
        OutlitSyncStatus status = client.GetSyncStatus(provider!, IncludeUnnamed, Cancellation);
        return () =>
        {
            WriteObject(status);
            WriteItemErrors(status.ItemErrors, provider);
        };
    }
}
