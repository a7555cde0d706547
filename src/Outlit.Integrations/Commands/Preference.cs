using System.Management.Automation;
using Outlit.Integrations.Desktop;

namespace Outlit.Integrations.Commands;

/// <summary>The preferences of a command: its common parameters where they were given, else the caller's variables.</summary>
internal static class Preference
{
    /// <summary>What the caller said, though the engine asks at verbose lines of a command with -Debug alone.</summary>
    public static ActionPreference Verbose(PSCmdlet command) => Get(command, "Verbose", "VerbosePreference");

    public static ActionPreference Debug(PSCmdlet command) => Get(command, "Debug", "DebugPreference");

    public static ActionPreference Warning(PSCmdlet command) => GetAction(command, "WarningAction", "WarningPreference");

    public static ActionPreference Error(PSCmdlet command) => GetAction(command, "ErrorAction", "ErrorActionPreference");

    public static ActionPreference Progress(PSCmdlet command) => Get(command, "ProgressAction", "ProgressPreference");

    /// <summary>True if the engine asks at each verbose line because of -Debug.</summary>
    public static bool DebugAsksAtVerbose(PSCmdlet command) => IsOn(command, "Debug") && !IsBound(command, "Verbose");

    public static bool WhatIf(PSCmdlet command) =>
        IsBound(command, "WhatIf") ? IsOn(command, "WhatIf")
        : LanguagePrimitives.IsTrue(command.GetVariableValue("WhatIfPreference"));

    /// <summary>The impact from which on a change is confirmed; <c>None</c> if none is.</summary>
    public static ConfirmImpact Confirm(PSCmdlet command) =>
        IsOn(command, "Confirm") ? ConfirmImpact.Low
        : IsBound(command, "Confirm") ? ConfirmImpact.None
        : LanguagePrimitives.TryConvertTo(command.GetVariableValue("ConfirmPreference"), out ConfirmImpact impact) ? impact
        : ConfirmImpact.High;

    // The engine asks at each warning and error of a command with -Debug.
    private static ActionPreference GetAction(PSCmdlet command, string parameter, string variable) =>
        IsBound(command, parameter) ? Get(command, parameter, variable)
        : IsOn(command, "Debug") ? ActionPreference.Inquire
        : IsOn(command, "Verbose") ? ActionPreference.Continue
        : Get(command, parameter, variable);

    private static bool IsBound(PSCmdlet command, string parameter) => command.MyInvocation.BoundParameters.ContainsKey(parameter);

    private static bool IsOn(PSCmdlet command, string parameter) =>
        command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? given) && LanguagePrimitives.IsTrue(given);

    private static ActionPreference Get(PSCmdlet command, string parameter, string variable)
    {
        bool isGiven = command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value);
        if (isGiven && value is SwitchParameter on)
        {
            // -Debug asks at each line in Windows PowerShell.
            ActionPreference whenOn = parameter == "Debug" && DotNetFramework.IsHere ? ActionPreference.Inquire : ActionPreference.Continue;
            return on ? whenOn : ActionPreference.SilentlyContinue;
        }

        value = isGiven ? value : command.GetVariableValue(variable);
        return value is ActionPreference preference ? preference : Convert(value);
    }

    // A variable that a script has assigned a word to.
    private static ActionPreference Convert(object? value) =>
        LanguagePrimitives.TryConvertTo(value, out ActionPreference preference) ? preference : ActionPreference.SilentlyContinue;
}
