namespace Outlit.Integrations.Errors;

/// <summary>An error of this module. Its record has an ID, a category, a target and a recommended action.</summary>
public class OutlitException : Exception, IContainsErrorRecord
{
    private ErrorRecord? _record;

    internal OutlitException(OutlitErrorKind kind, string message, object? target = null, Exception? cause = null)
        : base(PlainText.Clean(message), cause)
    {
        Kind = kind;
        Target = target;
    }

    /// <summary>The error ID, such as <c>Outlit.NotConnected</c>.</summary>
    public string ErrorId => Kind.Id;

    /// <summary>The record to write. The same each time, because PowerShell sets flags on it.</summary>
    internal ErrorRecord Record => _record ??= CreateRecord(this);

    /// <summary>A record without this exception: <c>Get-Error</c> would follow it back to here, endlessly.</summary>
    ErrorRecord IContainsErrorRecord.ErrorRecord => CreateRecord(new ParentContainsErrorRecordException(this));

    internal OutlitErrorKind Kind { get; }

    /// <summary>Overrides the recommended action of the kind of error.</summary>
    internal string? RecommendedAction { get; set; }

    /// <summary>The prefix that the module's commands were imported with.</summary>
    internal string CommandPrefix { get; set; } = "";

    internal object? Target { get; set; }

    // Hints name the commands as they are called in this session.
    private string UsePrefix(string text) => text.Replace("-Outlit", $"-{CommandPrefix}Outlit");

    private ErrorRecord CreateRecord(Exception exception)
    {
        string action = UsePrefix(RecommendedAction ?? Kind.RecommendedAction);
        return new(exception, ErrorId, Kind.Category, Target)
        {
            ErrorDetails = new(UsePrefix(Message)) { RecommendedAction = action },
        };
    }
}
