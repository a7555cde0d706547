namespace Outlit.Integrations.Commands;

/// <summary>Gets how providers are connected and set up: <c>GET /api/integrations/capabilities</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitIntegrationCapability", HelpUri = RoutesHelp + "#get-setup-capabilities")]
[OutputType(typeof(OutlitIntegrationCapability))]
public sealed class GetOutlitIntegrationCapabilityCommand : ProviderQueryCommand
{
    private protected override void AddAll(IOutlitApi client, Func<string, bool> matches) =>
        AddQuery("capabilities", () => Read(client, null, matches));

    private protected override Action Read(IOutlitApi client, string provider) => Read(client, provider, _ => true);

    private Action Read(IOutlitApi client, string? provider, Func<string, bool> matches)
    {
        ItemList<OutlitIntegrationCapability> capabilities = client.GetCapabilities(provider, Cancellation);
        return () =>
        {
            foreach (OutlitIntegrationCapability capability in capabilities.Items)
            {
                if (matches(capability.ProviderId))
                {
                    capability.UseCommandPrefix(CommandPrefix.Get(this));
                    WriteObject(capability);
                }
            }

            WriteRemarks(capabilities, provider);
        };
    }
}
