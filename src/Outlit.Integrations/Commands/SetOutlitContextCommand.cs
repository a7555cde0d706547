namespace Outlit.Integrations.Commands;

/// <summary>
/// Sets the default context of this runspace; without a key, the limits for the one that the environment gives.
/// </summary>
[Cmdlet(VerbsCommon.Set, "OutlitContext", DefaultParameterSetName = LimitsSet, HelpUri = AuthenticationHelp)]
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
        if (MyInvocation.BoundParameters.Count == 0)
            ThrowTerminatingError(ClientErrors.NothingToSet().ToErrorRecord(this));

        RunspaceState state = RunspaceState.Current;
        if (ParameterSetName == LimitsSet)
            state.SetLimits(GetSettings());
        else
            state.Default = Context ?? Build();

        if (PassThru)
            WriteObject(Require(() => state.GetContext(WriteWarning)));
    }
}
