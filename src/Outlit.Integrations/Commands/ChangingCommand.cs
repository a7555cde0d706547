using System.Reflection;

namespace Outlit.Integrations.Commands;

/// <summary>The base of cmdlets that change something at the server, after confirmation where it is required.</summary>
public abstract class ChangingCommand : OutlitCommand
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Checks a config, and writes warnings about values that are unusual.</summary>
    /// <exception cref="OutlitException">It cannot be right (<c>Outlit.InvalidConfiguration</c>).</exception>
    private protected void Validate(Provider? known, string provider, Config config)
    {
        ConfigValidator.Validate(known, provider, config);
        foreach (string warning in ConfigValidator.GetWarnings(known, config))
            Log.WriteWarning(warning);
    }

    /// <summary>
    /// Checks before the confirmation that the server offers a change; if not, writes the error and returns false. With
    /// -WhatIf, or if the confirmation cannot be prompted for, nothing is sent to find out.
    /// </summary>
    private protected bool IsChangeOffered(IOutlitApi client, string provider, OutlitChange change, bool force)
    {
        bool willProceed = !Preference.WhatIf(this) && (!MustConfirm(force) || Interaction.IsPossible(Host));
        return IsOffered(client, provider, change, mayAsk: willProceed);
    }

    /// <summary>True if the change may be made. The default answer is No.</summary>
    /// <param name="action">The change in a sentence, for -WhatIf, the prompt and the verbose stream.</param>
    /// <param name="warning">What a person should know before answering, such as that it cannot be undone.</param>
    /// <param name="target">The target, for errors.</param>
    /// <param name="force">True to ask only if -Confirm was given.</param>
    private protected bool ConfirmChange(string action, string warning, object target, bool force)
    {
        if (Preference.WhatIf(this))
            return ShouldProcess(action, action, "Confirm");

        if (MustConfirm(force) && !Confirm($"{action}{warning} Do you want to continue?", action, target))
            return false;

        Log.BeginChange(action);
        return true;
    }

    // ShouldProcess would also ask because of -Debug, and treat Enter as Yes.
    private bool MustConfirm(bool force) =>
        (!force || MyInvocation.BoundParameters.ContainsKey("Confirm"))
        && Preference.Confirm(this) is not ConfirmImpact.None and var preference
        && preference <= GetType().GetCustomAttribute<CmdletAttribute>().ConfirmImpact;

    private bool Confirm(string question, string action, object target)
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

        string message = $"Cannot prompt for confirmation, so nothing was sent: {action}";
        WriteOutlitError(ClientErrors.InteractionRequired(message, target, cause), target);
        return false;
    }
}
