namespace Outlit.Integrations.Commands;

/// <summary>Creates a context without making it the default.</summary>
[Cmdlet(VerbsCommon.New, "OutlitContext", DefaultParameterSetName = ApiKeySet, HelpUri = AuthenticationHelp)]
[OutputType(typeof(OutlitContext))]
public sealed class NewOutlitContextCommand : ContextSettingsCommand
{
    /// <summary>Writes the context.</summary>
    protected override void EndProcessing() => WriteObject(Build());
}
