using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using Outlit.Integrations.Api;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Writes to the verbose, debug and warning streams of a command. A preference of Inquire asks at each line; where it cannot be
/// answered the line goes to the host without asking, so that a command neither hangs nor ends because of a line.
/// </summary>
internal sealed class CommandLog(PSCmdlet command, PipelinePump pump) : IRequestLog
{
    private readonly ActionPreference _verbose = Preference.Verbose(command);
    private readonly ActionPreference _debug = Preference.Debug(command);
    private Queue<Action>? _held;

    public bool WantsVerbose => IsOn(_verbose);

    public bool WantsDebug => IsOn(_debug);

    public void Verbose(string line)
    {
        if (WantsVerbose)
        {
            pump.Post(() => WriteOrHold(() => WriteVerbose(line)));
        }
    }

    public void Debug(string text)
    {
        if (WantsDebug)
        {
            pump.Post(() => WriteOrHold(() => WriteDebug(text)));
        }
    }

    /// <summary>Writes a verbose line at once. Only for the pipeline's thread, like all below.</summary>
    public void WriteVerbose(string line)
    {
        if (WantsVerbose && Preference.DebugAsksAtVerbose(command))
        {
            command.Host.UI?.WriteVerboseLine(line);
        }
        else if (WantsVerbose)
        {
            Write(_verbose, line, command.WriteVerbose, ui => ui.WriteVerboseLine(line));
        }
    }

    public void WriteDebug(string line) => Write(_debug, line, command.WriteDebug, ui => ui.WriteDebugLine(line));

    public void WriteWarning(string line) =>
        Write(Preference.Warning(command), line, command.WriteWarning, ui => ui.WriteWarningLine(line));

    /// <summary>
    /// Writes what a change is before it is sent, so that a preference of Stop ends the command in time, and holds back lines
    /// that ask until its result is written: whoever halts the command at one would not learn what became of the change.
    /// </summary>
    public void BeginChange(string action)
    {
        WriteVerbose(action);
        if (_debug is ActionPreference.Stop or ActionPreference.Inquire)
        {
            WriteDebug(action);
        }

        _held = _verbose is ActionPreference.Inquire || _debug is ActionPreference.Inquire ? new() : null;
    }

    /// <summary>Writes what was held back.</summary>
    public void EndChange()
    {
        Queue<Action>? held = _held;
        _held = null;
        while (held?.Count > 0)
        {
            held.Dequeue()();
        }
    }

    private static bool IsOn(ActionPreference preference) =>
        preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private void WriteOrHold(Action write)
    {
        if (_held is null)
        {
            write();
        }
        else
        {
            _held.Enqueue(write);
        }
    }

    private void Write(ActionPreference preference, string line, Action<string> write, Action<PSHostUserInterface> show)
    {
        if (preference is not ActionPreference.Inquire || Interaction.IsPossible(command.Host))
        {
            write(line);
        }
        else if (command.Host.UI is { } ui)
        {
            show(ui);
        }
    }
}
