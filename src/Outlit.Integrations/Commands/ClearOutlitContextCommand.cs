using System.Management.Automation;
using Outlit.Integrations.Context;

namespace Outlit.Integrations.Commands;

/// <summary>Forgets the default context of this runspace; <c>OUTLIT_API_KEY</c> and the key file go on to be used.</summary>
[Cmdlet(VerbsCommon.Clear, "OutlitContext", HelpUri = OnlineHelp.Authentication)]
[OutputType(typeof(void))]
public sealed class ClearOutlitContextCommand : PSCmdlet
{
    /// <summary>Forgets it.</summary>
    protected override void EndProcessing() => RunspaceContext.Current.Default = null;
}
