using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Commands;

/// <summary>A cmdlet that changes something at the server: it asks where it should, and says so where nobody can answer.</summary>
public abstract class ChangingCommand : OutlitCommand
{
    /// <summary>True if the change may be made.</summary>
    /// <param name="what">What is done, for -WhatIf and the verbose stream.</param>
    /// <param name="question">What a person is asked.</param>
    /// <param name="target">What it is done to, for errors.</param>
    /// <param name="force">True to ask only where -Confirm was given.</param>
    private protected bool Approve(string what, string question, object target, bool force)
    {
        if (force && !IsBound("Confirm") && !IsWhatIf())
        {
            WriteVerbose(what);
            return true;
        }

        OutlitException nobody;
        try
        {
            return ShouldProcess(what, question, "Confirm");
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSInvalidOperationException)
        {
            nobody = Refusal.NobodyThere($"Nobody is there to confirm: {what}", target, e);
        }

        Report(nobody, target);
        return false;
    }

    /// <summary>True if the caller gave the parameter.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private bool IsWhatIf() => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? ((SwitchParameter)given).IsPresent
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
}
