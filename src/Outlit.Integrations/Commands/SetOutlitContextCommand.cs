namespace Outlit.Integrations.Commands;

/// <summary>Sets the default context of this runspace.</summary>
[Cmdlet(VerbsCommon.Set, "OutlitContext", DefaultParameterSetName = ApiKeySet, HelpUri = AuthenticationHelp)]
[OutputType(typeof(OutlitContext))]
public sealed class SetOutlitContextCommand : ContextSettingsCommand
{
    /// <summary>An existing context.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Context")]
    [ContextTransform]
    [ValidateNotNull]
    public OutlitContext? Context { get; set; }

    /// <summary>Writes the context. Default: no output.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Sets the default.</summary>
    protected override void ProcessRecord()
    {
        OutlitContext context = Context ?? Build();
        RunspaceState.Current.Default = context;
        if (PassThru)
        {
            WriteObject(context);
        }
    }
}
