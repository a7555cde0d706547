namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>The standard input of a shell.</summary>
public sealed class ShellInput
{
    private ShellInput(string name) => Name = name;

    /// <summary>The null device, as in a scheduled task.</summary>
    public static ShellInput NullDevice { get; } = new("the null device") { Redirection = "< /dev/null" };

    public static ShellInput Closed { get; } = new("closed") { Redirection = "<&-" };

    /// <summary>A pipe that stays open without input.</summary>
    public static ShellInput SilentPipe { get; } = new("a silent pipe") { StaysOpen = true };

    public string Name { get; }

    /// <summary>The redirection operator for <c>sh</c>; null for a pipe.</summary>
    internal string? Redirection { get; private init; }

    internal bool StaysOpen { get; private init; }

    /// <summary>The text to write to the pipe before closing it.</summary>
    internal string Written { get; private init; } = "";

    /// <summary>The answers to type in a pseudo-terminal; null for no terminal.</summary>
    internal IReadOnlyList<(string Prompt, string Keys)>? Answers { get; private init; }

    public static ShellInput Pipe(string text)
    {
        string shown = text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return new($"a pipe with '{shown}'") { Written = text };
    }

    /// <summary>A pseudo-terminal in which each answer is typed when its prompt is shown, in this order.</summary>
    public static ShellInput Terminal(params (string Prompt, string Keys)[] answers) => new("a terminal") { Answers = answers };

    public override string ToString() => Name;
}
