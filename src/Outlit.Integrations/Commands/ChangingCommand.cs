using System;
using System.Management.Automation;
using System.Reflection;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Commands;

/// <summary>A cmdlet that changes something at the server, after a person has confirmed it where that is wanted.</summary>
public abstract class ChangingCommand : OutlitCommand
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>True if the change may be made. The default answer is No.</summary>
    /// <param name="action">The change in a sentence, for -WhatIf, the question and the verbose stream.</param>
    /// <param name="warning">What a person should know before answering, such as that it cannot be undone; empty if nothing.</param>
    /// <param name="target">What it is done to, for errors.</param>
    /// <param name="force">True to ask only where -Confirm was given.</param>
    private protected bool ConfirmChange(string action, string warning, object target, bool force)
    {
        if (Preference.WhatIf(this))
        {
            return ShouldProcess(action, action, "Confirm");
        }

        if (MustConfirm(force) && !Ask($"{action}{warning} Do you want to continue?", action, target))
        {
            return false;
        }

        Log.BeginChange(action);
        return true;
    }

    /// <summary>True if the caller gave the parameter.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    // ShouldProcess would also ask because of -Debug, and take Enter for a yes.
    private bool MustConfirm(bool force) =>
        (!force || IsBound("Confirm"))
        && Preference.Confirm(this) is not ConfirmImpact.None and var preference
        && preference <= GetType().GetCustomAttribute<CmdletAttribute>().ConfirmImpact;

    private bool Ask(string question, string action, object target)
    {
        Exception? cause = null;
        if (Interaction.IsPossible(Host))
        {
            try
            {
                return ShouldContinue(question, "Confirm", hasSecurityImpact: true, ref _yesToAll, ref _noToAll);
            }
            catch (Exception e) when (e is not PipelineStoppedException)
            {
                cause = e;
            }
        }

        Report(Refusal.InteractionRequired($"Cannot prompt for confirmation, so nothing was sent: {action}", target, cause), target);
        return false;
    }
}
