namespace Outlit.Integrations.Commands;

/// <summary>
/// Removes the default context of this runspace; <c>OUTLIT_API_KEY</c> and the credential file are still used.
/// </summary>
[Cmdlet(VerbsCommon.Clear, "OutlitContext", HelpUri = ContextSettingsCommand.AuthenticationHelp)]
[OutputType(typeof(void))]
public sealed class ClearOutlitContextCommand : PSCmdlet
{
    /// <summary>Removes the default.</summary>
    protected override void EndProcessing() => RunspaceState.Current.Default = null;
}
