using System.Runtime.CompilerServices;

namespace Outlit.Integrations.Commands;

/// <summary>
/// The progress of a wait: how many items are open, which, and the time left. Only for the pipeline's thread.
/// </summary>
internal sealed class WaitProgress(PSCmdlet command, string activity, TimeSpan timeout, int total)
{
    private const int MaxNames = 4;

    private static readonly TimeSpan s_minInterval = TimeSpan.FromMilliseconds(250);

    private readonly ProgressWriter _writer = new(command, activity, id: 0);
    private DateTime _next;

    /// <summary>Shows the progress, at most four times a second.</summary>
    public void Write(string[] open, TimeSpan left)
    {
        if (DateTime.UtcNow < _next)
            return;

        _next = DateTime.UtcNow + s_minInterval;
        string names = string.Join(", ", open.Take(MaxNames)) + (open.Length > MaxNames ? ", …" : "");
        double elapsed = 1 - (left.TotalSeconds / Math.Max(timeout.TotalSeconds, 1));
        int percent = Math.Max(0, Math.Min(100, (int)(100 * elapsed)));
        _writer.Write($"{open.Length} of {total} open: {names}", left, percent);
    }

    /// <summary>Removes the progress, if there was any, also after Ctrl+C.</summary>
    public void Complete()
    {
        if (_next != default)
            _writer.Complete();
    }
}

/// <summary>Writes the records of one activity.</summary>
internal sealed class ProgressWriter(PSCmdlet command, string activity, int id)
{
    // Distinguishes the progress of several commands; the engine numbers its own from 1.
    private readonly long _source = (long)RuntimeHelpers.GetHashCode(command) << 32;

    // A preference of Inquire whose prompt cannot be answered.
    private readonly bool _cannotPrompt =
        Preference.Progress(command) is ActionPreference.Inquire && !Interaction.IsPossible(command.Host);

    public void Write(string status, TimeSpan left, int percent = -1) => Send(new(id, activity, status)
    {
        PercentComplete = percent,
        SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds)),
    });

    public void Complete() => Send(new(id, activity, "Done") { RecordType = ProgressRecordType.Completed });

    // While the pipeline stops, the engine takes no more records; the host does, and not all hosts remove them by
    // themselves.
    private void Send(ProgressRecord record)
    {
        if (command.Stopping || _cannotPrompt)
            command.Host.UI?.WriteProgress(_source, record);
        else
            command.CommandRuntime.WriteProgress(_source, record);
    }
}
