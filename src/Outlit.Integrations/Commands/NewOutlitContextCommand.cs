namespace Outlit.Integrations.Commands;

/// <summary>Creates a context without making it the default. Without a key it has the one of the environment.</summary>
[Cmdlet(VerbsCommon.New, "OutlitContext", DefaultParameterSetName = LimitsSet, HelpUri = AuthenticationHelp)]
[OutputType(typeof(OutlitContext))]
public sealed class NewOutlitContextCommand : ContextSettingsCommand
{
    /// <summary>Writes the context.</summary>
    protected override void EndProcessing() => WriteObject(Build());
}
