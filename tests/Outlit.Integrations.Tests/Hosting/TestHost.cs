using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Security;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>An interactive host that answers prompts and records prompts and text.</summary>
public sealed class TestHost(int width = 80, bool hasColors = false) : PSHost
{
    private readonly TestUI _ui = new(width, hasColors);

    /// <summary>The answers to prompts, by field; the answer to any other field is empty.</summary>
    public IDictionary<string, object> Answers => _ui.Answers;

    /// <summary>The fields that were prompted for; secret ones are marked with an asterisk.</summary>
    public IReadOnlyList<string> Questions => _ui.Questions;

    /// <summary>The labels of those fields.</summary>
    public IReadOnlyList<string> Labels => _ui.Labels;

    public IReadOnlyList<string> Confirmations => _ui.Confirmations;

    /// <summary>The answer to confirmation prompts: 0 yes, 1 yes to all, 2 no.</summary>
    public int Choice
    {
        get => _ui.Choice;
        set => _ui.Choice = value;
    }

    public string Screen => _ui.Screen.ToString();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(TestHost);

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class TestUI(int width, bool hasColors) : PSHostUserInterface
    {
        public Dictionary<string, object> Answers { get; } = [];

        public List<string> Questions { get; } = [];

        public List<string> Labels { get; } = [];

        public List<string> Confirmations { get; } = [];

        public int Choice { get; set; }

        public StringBuilder Screen { get; } = new();

        public override bool SupportsVirtualTerminal => hasColors;

        public override PSHostRawUserInterface RawUI { get; } = new Screen80(width);

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            Labels.AddRange(descriptions.Select(field => field.Label));
            Questions.AddRange(descriptions.Select(field => field.Name + (field.ParameterTypeFullName == typeof(SecureString).FullName ? "*" : "")));
            return descriptions.Where(field => Answers.ContainsKey(field.Name))
                .ToDictionary(field => field.Name, field => PSObject.AsPSObject(Answers[field.Name]));
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Confirmations.Add(message);
            return Choice;
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

        public override void Write(string value) => Screen.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Screen.AppendLine(GetOutputString(value, hasColors));

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

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
        {
        }

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
        {
        }

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
        {
        }
    }
}
