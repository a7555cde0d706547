using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Security;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>An interactive host that answers prompts and records prompts and text.</summary>
public sealed class TestHost : PSHost
{
    private readonly StringBuilder _screen = new();

    public TestHost(int width = 80, bool hasColors = false) => UI = new TestUI(this, width, hasColors);

    /// <summary>The answers to prompts, by field; the answer to any other field is empty.</summary>
    public Dictionary<string, object> Answers { get; } = [];

    /// <summary>The fields that were prompted for; secret ones are marked with an asterisk.</summary>
    public List<string> Questions { get; } = [];

    public List<string> Labels { get; } = [];

    public List<string> Confirmations { get; } = [];

    /// <summary>The answer to confirmation prompts: 0 yes, 1 yes to all, 2 no.</summary>
    public int Choice { get; set; }

    public string Screen => _screen.ToString();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(TestHost);

    public override PSHostUserInterface UI { get; }

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() => throw new NotSupportedException();

    public override void NotifyEndApplication() => throw new NotSupportedException();

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();

    private sealed class TestUI(TestHost host, int width, bool hasColors) : PSHostUserInterface
    {
        public override bool SupportsVirtualTerminal => hasColors;

        public override PSHostRawUserInterface RawUI { get; } = new Screen80(width);

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            host.Labels.AddRange(descriptions.Select(field => field.Label));
            host.Questions.AddRange(descriptions.Select(field =>
                field.ParameterTypeFullName == typeof(SecureString).FullName ? field.Name + "*" : field.Name));
            return descriptions.Where(field => host.Answers.ContainsKey(field.Name))
                .ToDictionary(field => field.Name, field => PSObject.AsPSObject(host.Answers[field.Name]));
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            host.Confirmations.Add(message);
            return host.Choice;
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override void Write(string value) => host._screen.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => host._screen.AppendLine(GetOutputString(value, hasColors));

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

        public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

        public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }
    }

    private sealed class Screen80(int width) : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(width, 50);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => BufferSize;

        public override Size MaxWindowSize => BufferSize;

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get; set; } = new(width, 50);

        public override string WindowTitle { get; set; } = "";

        public override void FlushInputBuffer() => throw new NotSupportedException();

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(
            Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) =>
            throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) =>
            throw new NotSupportedException();
    }
}
