namespace Outlit.Integrations.Commands;

/// <summary>
/// The preferences of a command: its common parameters if given, else the caller's preference variables.
/// </summary>
internal static class Preference
{
    public static ActionPreference Verbose(PSCmdlet command) => Get(command, "Verbose", "VerbosePreference");

    public static ActionPreference Debug(PSCmdlet command) => Get(command, "Debug", "DebugPreference");

    public static ActionPreference Warning(PSCmdlet command) =>
        GetAction(command, "WarningAction", "WarningPreference");

    public static ActionPreference Error(PSCmdlet command) =>
        GetAction(command, "ErrorAction", "ErrorActionPreference");

    public static ActionPreference Progress(PSCmdlet command) => Get(command, "ProgressAction", "ProgressPreference");

    /// <summary>True if the engine prompts at each verbose line because of -Debug.</summary>
    public static bool DebugPromptsAtVerbose(PSCmdlet command) =>
        IsOn(command, "Debug") && !IsBound(command, "Verbose");

    public static bool WhatIf(PSCmdlet command) => IsBound(command, "WhatIf")
        ? IsOn(command, "WhatIf")
        : LanguagePrimitives.IsTrue(command.GetVariableValue("WhatIfPreference"));

    /// <summary>The lowest impact that is confirmed; <c>None</c> if nothing is.</summary>
    public static ConfirmImpact Confirm(PSCmdlet command)
    {
        if (IsBound(command, "Confirm"))
            return IsOn(command, "Confirm") ? ConfirmImpact.Low : ConfirmImpact.None;

        object value = command.GetVariableValue("ConfirmPreference");
        return LanguagePrimitives.TryConvertTo(value, out ConfirmImpact impact) ? impact : ConfirmImpact.High;
    }

    // The engine prompts at each warning and error of a command with -Debug.
    private static ActionPreference GetAction(PSCmdlet command, string parameter, string variable) =>
        IsBound(command, parameter) ? Get(command, parameter, variable)
        : IsOn(command, "Debug") ? ActionPreference.Inquire
        : IsOn(command, "Verbose") ? ActionPreference.Continue
        : Get(command, parameter, variable);

    private static bool IsBound(PSCmdlet command, string parameter) =>
        command.MyInvocation.BoundParameters.ContainsKey(parameter);

    private static bool IsOn(PSCmdlet command, string parameter) =>
        command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value)
        && LanguagePrimitives.IsTrue(value);

    private static ActionPreference Get(PSCmdlet command, string parameter, string variable)
    {
        if (!command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value))
            value = command.GetVariableValue(variable);

        if (value is SwitchParameter isOn)
        {
            // -Debug prompts at each line in Windows PowerShell.
            ActionPreference on = parameter == "Debug" && OnModuleImport.IsDotNetFramework
                ? ActionPreference.Inquire
                : ActionPreference.Continue;
            return isOn ? on : ActionPreference.SilentlyContinue;
        }

        return value is ActionPreference preference ? preference : Convert(value);
    }

    // A script may assign a string to the variable.
    private static ActionPreference Convert(object? value) =>
        LanguagePrimitives.TryConvertTo(value, out ActionPreference preference)
            ? preference
            : ActionPreference.SilentlyContinue;
}
