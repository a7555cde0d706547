namespace Outlit.Integrations.Commands;

/// <summary>Gets the context that would be used now, and where its key came from.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitContext", HelpUri = ContextSettingsCommand.AuthenticationHelp)]
[OutputType(typeof(OutlitContext))]
public sealed class GetOutlitContextCommand : PSCmdlet
{
    /// <summary>Writes the context. If there is no key, the error lists the places that were searched.</summary>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(RunspaceState.Current.GetContext(WriteWarning));
        }
        catch (OutlitException e)
        {
            WriteError(e.ToErrorRecord(this));
        }
    }
}
