using System;
using System.Management.Automation;

namespace Outlit.Integrations.Commands;

/// <summary>The progress of a wait: how many sessions are open, which, and how much time is left. Only for the pipeline's thread.</summary>
internal sealed class WaitProgress(Cmdlet command, TimeSpan timeout, int total)
{
    /// <summary>How many sessions are named.</summary>
    public const int MostNames = 4;

    private const int ActivityId = 0;
    private const string Activity = "Waiting for somebody to approve in the browser";

    private static readonly TimeSpan s_shortestGap = TimeSpan.FromMilliseconds(250);

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
        command.WriteProgress(new(ActivityId, Activity, $"{open} of {total} open: {string.Join(", ", names)}{more}")
        {
            PercentComplete = Percent(left),
            SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds)),
        });
    }

    /// <summary>Takes the progress off the screen, if there was any.</summary>
    public void Complete()
    {
        if (_next != default)
        {
            command.WriteProgress(new(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private int Percent(TimeSpan left) =>
        Math.Max(0, Math.Min(100, (int)(100 * (1 - (left.TotalSeconds / Math.Max(timeout.TotalSeconds, 1))))));
}
