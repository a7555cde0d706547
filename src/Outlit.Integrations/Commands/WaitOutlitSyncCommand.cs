namespace Outlit.Integrations.Commands;

/// <summary>
/// Waits until providers are synced, all at the same time, and writes each sync status when it is healthy:
/// <c>GET /api/integrations/sync-status</c>.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "OutlitSync", HelpUri = RoutesHelp + "#get-sync-status")]
[OutputType(typeof(OutlitSyncStatus))]
public sealed class WaitOutlitSyncCommand()
    : WaitCommand("Waiting for syncs", TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(10))
{
    /// <summary>
    /// Provider IDs or aliases in any case, or objects that name a provider. Default: all that are not disconnected.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Provider { get; set; }

    /// <summary>Adds the providers to wait for.</summary>
    protected override void ProcessRecord()
    {
        if (Provider is not null)
        {
            foreach (string provider in Provider)
                Add(GetClient(ObjectOrigin.GetContext(provider)), provider);

            return;
        }

        IOutlitApi client = GetClient();
        if (!IsOffered(client, "", OutlitChange.WaitForSync))
            return;

        foreach (OutlitIntegration item in GetConnected(client))
            Add(client, item.Id);
    }

    private protected override bool Poll(WaitItem item, CancellationToken cancellation)
    {
        OutlitSyncStatus status = item.Client.GetSyncStatus(item.Id, includeUnnamed: false, cancellation);
        if (status.IsReadinessOnly)
            throw ClientErrors.NotOffered(status.Context, item.Id, OutlitChange.WaitForSync);

        ((Sync)item).Last = status;
        item.Description = $"{item.Id} ({status.DoneCount} of {status.Syncs.Count})";
        switch (status.Health)
        {
            case SyncHealth.Healthy:
                Workers.Post(() => WriteObject(status));
                return true;
            case SyncHealth.NotConnected:
                throw ClientErrors.NothingToSync(item.Id);
            case SyncHealth.Failing or SyncHealth.ActionRequired:
                throw ClientErrors.SyncFailed(status);
            default:
                return false;
        }
    }

    private protected override OutlitException CreateTimeoutError(WaitItem item) =>
        ClientErrors.SyncTimeout(item.Id, Timeout, ((Sync)item).Last, item.LastFailure);

    private void Add(IOutlitApi client, string provider)
    {
        if (IsOffered(client, provider, OutlitChange.WaitForSync))
            Add(new Sync(client, provider));
    }

    private sealed class Sync(IOutlitApi client, string provider) : WaitItem(client, provider)
    {
        public OutlitSyncStatus? Last { get; set; }
    }
}
