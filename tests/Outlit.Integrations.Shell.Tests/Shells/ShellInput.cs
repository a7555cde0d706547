namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>The standard input of a shell.</summary>
/// <param name="Name">What it is, in the names of tests.</param>
/// <param name="Redirection">The redirection operator for <c>sh</c>; null for a pipe.</param>
/// <param name="Written">The text to write to the pipe before closing it; null to keep it open.</param>
/// <param name="Answers">The answers to type in a pseudo-terminal; null for no terminal.</param>
public sealed record ShellInput(
    string Name,
    string? Redirection = null,
    string? Written = "",
    IReadOnlyList<(string Prompt, string Keys)>? Answers = null)
{
    /// <summary>The null device, as in a scheduled task.</summary>
    public static ShellInput NullDevice { get; } = new("the null device", "< /dev/null");

    public static ShellInput Closed { get; } = new("closed", "<&-");

    public static ShellInput SilentPipe { get; } = new("a silent pipe", Written: null);

    public static ShellInput Pipe(string text)
    {
        string shown = text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return new($"a pipe with '{shown}'", Written: text);
    }

    /// <summary>A pseudo-terminal in which each answer is typed when its prompt is shown, in this order.</summary>
    public static ShellInput Terminal(params (string Prompt, string Keys)[] answers) =>
        new("a terminal", Answers: answers);

    public override string ToString() => Name;
}
