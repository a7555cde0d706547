using System.Management.Automation;
using Outlit.Integrations.Context;

namespace Outlit.Integrations.Commands;

/// <summary>Makes a context without setting it as the default.</summary>
[Cmdlet(VerbsCommon.New, "OutlitContext", DefaultParameterSetName = ApiKeySet, HelpUri = OnlineHelp.Authentication)]
[OutputType(typeof(OutlitContext))]
public sealed class NewOutlitContextCommand : ContextSettingsCommand
{
    /// <summary>Writes the context.</summary>
    protected override void EndProcessing() => WriteObject(Build());
}
