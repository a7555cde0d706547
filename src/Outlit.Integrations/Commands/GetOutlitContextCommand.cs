using System.Management.Automation;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Commands;

/// <summary>Gets the context that would be used now, and where its key came from.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitContext", HelpUri = OnlineHelp.Authentication)]
[OutputType(typeof(OutlitContext))]
public sealed class GetOutlitContextCommand : PSCmdlet
{
    /// <summary>Writes the context. Ends the command if there is no key, and lists the places looked at.</summary>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(RunspaceContext.Current.Resolve(WriteWarning));
        }
        catch (OutlitException e)
        {
            ThrowTerminatingError(e.Record);
        }
    }
}
