using System.Management.Automation;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>Gets how browser sessions stand, one poll each: <c>GET /api/integrations/connect/status</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitConnection", HelpUri = OnlineHelp.Routes + "#poll-connection-status")]
[OutputType(typeof(OutlitConnection))]
public sealed class GetOutlitConnectionCommand : OutlitCommand
{
    /// <summary>The sessions' IDs, as Connect-OutlitIntegration gave them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] SessionId { get; set; } = [];

    /// <summary>Polls one after the other.</summary>
    protected override void ProcessRecord()
    {
        foreach (string session in SessionId)
        {
            if (Call(OpenApi(), session, (api, cancellation) => api.GetConnectionAsync(session, cancellation)) is { } connection)
            {
                WriteObject(connection);
            }
        }
    }
}
