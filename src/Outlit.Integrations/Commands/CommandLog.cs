namespace Outlit.Integrations.Commands;

/// <summary>
/// Writes to the verbose, debug and warning streams of a command. A preference of Inquire prompts at each line. If the
/// prompt cannot be answered, the line goes to the host without one, so that the command neither hangs nor ends.
/// </summary>
internal sealed class CommandLog(PSCmdlet command, Workers workers)
{
    private readonly ActionPreference _verbose = Preference.Verbose(command);
    private readonly ActionPreference _debug = Preference.Debug(command);
    private ProgressWriter? _pauseProgress;
    private int _pauses;
    private Queue<Action>? _deferred;
    private bool _isChanging;

    /// <summary>Writes the lines and pauses of requests, from any thread.</summary>
    public RequestLog GetRequestLog() => new(
        IsOn(_verbose) ? line => WriteOrDefer(() => WriteVerbose(line)) : null,
        IsOn(_debug) ? text => WriteOrDefer(() => WriteDebug(text)) : null,
        (text, pause) => workers.Post(() => BeginPause(text, pause)),
        () => workers.Post(EndPause));

    /// <summary>Removes the progress of pauses that have not ended. Only for the pipeline's thread.</summary>
    public void EndPauses()
    {
        if (_pauses > 0)
            _pauseProgress!.Complete();

        _pauses = 0;
    }

    /// <summary>Writes a verbose line. Only for the pipeline's thread, like all below.</summary>
    public void WriteVerbose(string line)
    {
        if (!IsOn(_verbose))
            return;

        if (Preference.DebugPromptsAtVerbose(command))
            command.Host.UI?.WriteVerboseLine(line);
        else
            Write(_verbose, line, command.WriteVerbose, ui => ui.WriteVerboseLine(line));
    }

    public void WriteDebug(string line) => Write(_debug, line, command.WriteDebug, ui => ui.WriteDebugLine(line));

    /// <summary>Writes a warning. After a change was sent, a preference of Stop does not lose its result.</summary>
    public void WriteWarning(string line)
    {
        ActionPreference preference = Preference.Warning(command);
        if (_isChanging && preference is ActionPreference.Stop)
            command.Host.UI?.WriteWarningLine(line);
        else
            Write(preference, line, command.WriteWarning, ui => ui.WriteWarningLine(line));
    }

    /// <summary>
    /// Writes what a change is before it is sent, so that a preference of Stop ends the command before that. Lines that
    /// prompt are deferred until the result is written: a user who stops the command at a prompt would not see the
    /// result.
    /// </summary>
    public void BeginChange(string action)
    {
        WriteVerbose(action);
        if (_debug is ActionPreference.Stop or ActionPreference.Inquire)
            WriteDebug(action);

        _isChanging = true;
        _deferred = _verbose is ActionPreference.Inquire || _debug is ActionPreference.Inquire ? new() : null;
    }

    /// <summary>Writes the deferred lines.</summary>
    public void EndChange()
    {
        Queue<Action>? deferred = _deferred;
        _deferred = null;
        _isChanging = false;
        while (deferred?.Count > 0)
            deferred.Dequeue()();
    }

    private static bool IsOn(ActionPreference preference) =>
        preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    // Several workers may pause at the same time.
    private void BeginPause(string text, TimeSpan pause)
    {
        _pauses++;
        _pauseProgress ??= new(command, "Waiting for Outlit", id: 1);
        _pauseProgress.Write(text, pause);
    }

    private void EndPause()
    {
        if (_pauses > 1)
            _pauses--;
        else
            EndPauses();
    }

    private void WriteOrDefer(Action write)
    {
        if (_deferred is null)
            workers.Post(write);
        else
            _deferred.Enqueue(write);
    }

    private void Write(
        ActionPreference preference, string line, Action<string> write, Action<PSHostUserInterface> writeToHost)
    {
        if (preference is not ActionPreference.Inquire || Interaction.IsPossible(command.Host))
            write(line);
        else if (command.Host.UI is { } ui)
            writeToHost(ui);
    }
}
