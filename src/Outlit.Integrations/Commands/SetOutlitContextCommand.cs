using System.Management.Automation;
using Outlit.Integrations.Context;

namespace Outlit.Integrations.Commands;

/// <summary>Sets the default context of this runspace.</summary>
[Cmdlet(VerbsCommon.Set, "OutlitContext", DefaultParameterSetName = ApiKeySet, HelpUri = OnlineHelp.Authentication)]
[OutputType(typeof(OutlitContext))]
public sealed class SetOutlitContextCommand : ContextSettingsCommand
{
    /// <summary>A context that was made before.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Context")]
    [ContextArgument]
    [ValidateNotNull]
    public OutlitContext? Context { get; set; }

    /// <summary>Also writes the context; default: nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Sets it.</summary>
    protected override void ProcessRecord()
    {
        OutlitContext context = Context ?? Build();
        RunspaceContext.Current.Default = context;
        if (PassThru)
        {
            WriteObject(context);
        }
    }
}
