using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Outlit.Integrations.Playground.Hosting;

/// <summary>Writes each of PowerShell's streams as a shell does. It asks only where a person is there to answer.</summary>
internal sealed class TerminalUI(Terminal terminal) : PSHostUserInterface
{
    private const string Red = "31;1";
    private const string Yellow = "33;1";
    private const string Dim = "2";

    private string? _lastActivity;
    private bool _progressShown;

    public override PSHostRawUserInterface RawUI { get; } = new TerminalRawUI(terminal.Width);

    public override bool SupportsVirtualTerminal => terminal.IsInteractive;

    public override void Write(string value) => terminal.Write(Styled(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => terminal.Write(value);

    public override void WriteLine(string value)
    {
        EndProgress();
        terminal.WriteLine(Styled(value));
    }

    public override void WriteErrorLine(string value) => Line(Red, value);

    public override void WriteWarningLine(string message) => Line(Yellow, "WARNING: " + message);

    public override void WriteVerboseLine(string message) => Line(Dim, "VERBOSE: " + message);

    public override void WriteDebugLine(string message) => Line(Dim, "DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (record.RecordType is ProgressRecordType.Completed)
        {
            EndProgress();
            _lastActivity = null;
            return;
        }

        string line = $"{record.Activity}: {record.StatusDescription}"
            + (record.SecondsRemaining > 0 ? $", {TimeSpan.FromSeconds(record.SecondsRemaining):mm\\:ss} left" : "");
        if (terminal.IsInteractive)
        {
            string cut = line.Length < terminal.Width ? line : line[..(terminal.Width - 1)];
            terminal.Write($"\r\e[2K\e[36m{cut}\e[0m");
            _progressShown = true;
        }
        else if (record.Activity != _lastActivity)
        {
            // A file keeps what a screen would overwrite: the first line of an activity is enough there.
            terminal.WriteLine($"[{line}]");
            _lastActivity = record.Activity;
        }
    }

    public override string ReadLine() => terminal.CanAsk ? Console.ReadLine() ?? "" : throw NobodyThere();

    public override SecureString ReadLineAsSecureString()
    {
        _ = terminal.CanAsk ? 0 : throw NobodyThere();
        SecureString secret = new();
        for (ConsoleKeyInfo key = Console.ReadKey(true); key.Key is not ConsoleKey.Enter; key = Console.ReadKey(true))
        {
            if (key.Key is not ConsoleKey.Backspace)
            {
                secret.AppendChar(key.KeyChar);
            }
            else if (secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
        }

        terminal.WriteLine("");
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        _ = terminal.CanAsk ? 0 : throw NobodyThere();
        Write($"{caption}\n{message}\n");
        Dictionary<string, PSObject> answers = [];
        foreach (FieldDescription field in descriptions)
        {
            Write($"{(string.IsNullOrEmpty(field.Label) ? field.Name : field.Label)}: ");
            object answer = field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine();
            answers[field.Name] = PSObject.AsPSObject(answer);
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Write($"{caption}\n{message}\n{string.Join("  ", choices.Select(choice => choice.Label.Replace("&", "")))} ");
        string answer = ReadLine().Trim();
        int chosen = choices.ToList().FindIndex(choice =>
            answer.Length > 0 && choice.Label.Replace("&", "").StartsWith(answer, StringComparison.OrdinalIgnoreCase));
        return chosen < 0 ? defaultChoice : chosen;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Write($"{caption}\n{message}\n{(string.IsNullOrEmpty(userName) ? "User: " : "")}");
        string user = string.IsNullOrEmpty(userName) ? ReadLine() : userName;
        Write("Password: ");
        return new(user, ReadLineAsSecureString());
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

    private static HostException NobodyThere() => new("Nobody is there to answer.");

    // Formatting leaves it to the host to drop its styles where they are not shown.
    private string Styled(string value) => GetOutputString(value, SupportsVirtualTerminal);

    private void Line(string style, string text)
    {
        EndProgress();
        terminal.WriteLine(style, text);
    }

    private void EndProgress()
    {
        if (_progressShown)
        {
            terminal.Write("\r\e[2K");
            _progressShown = false;
        }
    }
}
