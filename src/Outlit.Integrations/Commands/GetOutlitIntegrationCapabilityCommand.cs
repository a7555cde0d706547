namespace Outlit.Integrations.Commands;

/// <summary>Gets how providers are connected and set up: <c>GET /api/integrations/capabilities</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitIntegrationCapability", HelpUri = RoutesHelp + "#get-setup-capabilities")]
[OutputType(typeof(OutlitIntegrationCapability))]
public sealed class GetOutlitIntegrationCapabilityCommand : ProviderQueryCommand
{
    private protected override IReadOnlyList<string?> GetDefaultProviders(IOutlitApi client) => [null];

    private protected override Action Read(IOutlitApi client, string? provider)
    {
        ItemList<OutlitIntegrationCapability> capabilities = client.GetCapabilities(provider, Cancellation);
        return () =>
        {
            WriteObject(capabilities.Items, enumerateCollection: true);
            WriteItemErrors(capabilities.Errors, provider);
        };
    }
}
