namespace Outlit.Integrations.Commands;

/// <summary>Gets the status of browser sessions, one poll each: <c>GET /api/integrations/connect/status</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitConnection", HelpUri = RoutesHelp + "#poll-connection-status")]
[OutputType(typeof(OutlitConnection))]
public sealed class GetOutlitConnectionCommand : QueryCommand
{
    /// <summary>The session IDs of Connect-OutlitIntegration, or its output.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SessionTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    public string[] SessionId { get; set; } = [];

    /// <summary>Adds the polls.</summary>
    protected override void ProcessRecord()
    {
        foreach (string session in SessionId)
        {
            IOutlitApi client = GetClient(ObjectOrigin.GetContext(session));
            AddQuery(session, () =>
            {
                OutlitConnection connection = client.GetConnection(session, Cancellation);
                return () => WriteObject(connection);
            });
        }
    }
}
