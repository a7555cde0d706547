using System.Management.Automation;
using Outlit.Integrations.Api;

namespace Outlit.Integrations.Commands;

/// <summary>Brings what happens on the wire to the cmdlet's verbose and debug streams.</summary>
internal sealed class CommandLog(PSCmdlet command, PipelinePump pump) : IRequestLog
{
    public bool WantsVerbose { get; } = IsOn(command, "Verbose");

    public bool WantsDebug { get; } = IsOn(command, "Debug");

    public void Verbose(string line)
    {
        if (WantsVerbose)
        {
            pump.Post(() => command.WriteVerbose(line));
        }
    }

    public void Debug(string text)
    {
        if (WantsDebug)
        {
            pump.Post(() => command.WriteDebug(text));
        }
    }

    // The switch if it was given, else the preference variable of the caller.
    private static bool IsOn(PSCmdlet command, string stream) =>
        command.MyInvocation.BoundParameters.TryGetValue(stream, out object? given)
            ? ((SwitchParameter)given).IsPresent
            : command.GetVariableValue(stream + "Preference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
