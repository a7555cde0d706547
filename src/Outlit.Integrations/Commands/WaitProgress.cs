using System;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Outlit.Integrations.Commands;

/// <summary>The progress of a wait: how many sessions are open, which, and how much time is left. Only for the pipeline's thread.</summary>
internal sealed class WaitProgress(PSCmdlet command, TimeSpan timeout, int total)
{
    /// <summary>How many sessions are named.</summary>
    public const int MostNames = 4;

    private const int ActivityId = 0;
    private const string Activity = "Waiting for somebody to approve in the browser";

    private static readonly TimeSpan s_shortestGap = TimeSpan.FromMilliseconds(250);

    // Tells apart what several commands show at once; the engine numbers its own from 1.
    private readonly long _source = (long)RuntimeHelpers.GetHashCode(command) << 32;

    // Progress that asks goes past the engine where it cannot be answered.
    private readonly bool _isUnanswered =
        Preference.Progress(command) is ActionPreference.Inquire && !Interaction.IsPossible(command.Host);

    private DateTime _next;

    /// <summary>Shows how things stand, at most four times a second.</summary>
    public void Write(int open, string[] names, TimeSpan left)
    {
        if (DateTime.UtcNow < _next)
        {
            return;
        }

        _next = DateTime.UtcNow + s_shortestGap;
        string more = open > names.Length ? ", …" : "";
        Send(new(ActivityId, Activity, $"{open} of {total} open: {string.Join(", ", names)}{more}")
        {
            PercentComplete = Percent(left),
            SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds)),
        });
    }

    /// <summary>Takes the progress off the screen, if there was any; after Ctrl+C too.</summary>
    public void Complete()
    {
        if (_next != default)
        {
            Send(new(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    // While the pipeline is being stopped the engine takes no more records; the host does, and not all hosts clear what is
    // left on the screen by themselves.
    private void Send(ProgressRecord record)
    {
        if (command.Stopping || _isUnanswered)
        {
            command.Host.UI?.WriteProgress(_source, record);
        }
        else
        {
            command.CommandRuntime.WriteProgress(_source, record);
        }
    }

    private int Percent(TimeSpan left) =>
        Math.Max(0, Math.Min(100, (int)(100 * (1 - (left.TotalSeconds / Math.Max(timeout.TotalSeconds, 1))))));
}
