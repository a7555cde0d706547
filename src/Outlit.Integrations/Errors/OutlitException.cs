using System;
using System.Management.Automation;
using Outlit.Integrations.Formatting;

namespace Outlit.Integrations.Errors;

/// <summary>An error of this module. Its record has an ID, a category, a target and a recommended action.</summary>
public class OutlitException : Exception, IContainsErrorRecord
{
    private ErrorRecord? _record;

    // The server's words may be in the message, and the message comes to a terminal.
    internal OutlitException(OutlitErrorKind kind, string message, object? target = null, Exception? cause = null)
        : base(ViewLines.Clean(message), cause)
    {
        Kind = kind;
        Target = target;
    }

    /// <summary>The error's ID, such as <c>Outlit.NotConnected</c>.</summary>
    public string ErrorId => OutlitErrorTable.Id(Kind);

    /// <summary>The record to write: made once, so that PowerShell can mark it as it goes.</summary>
    internal ErrorRecord Record => _record ??= Describe(this);

    /// <summary>A record that leads to no exception, as PowerShell's own have it: <c>Get-Error</c> would follow it back here, and so on.</summary>
    ErrorRecord IContainsErrorRecord.ErrorRecord => Describe(new ParentContainsErrorRecordException(this));

    internal OutlitErrorKind Kind { get; }

    internal object? Target { get; set; }

    private ErrorRecord Describe(Exception exception) => new(exception, ErrorId, OutlitErrorTable.Category(Kind), Target)
    {
        ErrorDetails = new(Message) { RecommendedAction = OutlitErrorTable.RecommendedAction(Kind) },
    };
}
