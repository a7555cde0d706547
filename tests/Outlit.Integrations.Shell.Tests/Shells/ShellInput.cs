namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>What a shell's standard input is.</summary>
public sealed class ShellInput
{
    private ShellInput(string name) => Name = name;

    /// <summary>The null device, as a scheduler gives it.</summary>
    public static ShellInput NullDevice { get; } = new("the null device") { Redirection = "< /dev/null" };

    /// <summary>No standard input at all.</summary>
    public static ShellInput Closed { get; } = new("closed") { Redirection = "<&-" };

    /// <summary>A pipe that stays open and that nothing is written to.</summary>
    public static ShellInput SilentPipe { get; } = new("a silent pipe") { StaysOpen = true };

    /// <summary>What a test's name shows.</summary>
    public string Name { get; }

    /// <summary>How <c>sh</c> redirects the input; null for a pipe.</summary>
    internal string? Redirection { get; private init; }

    /// <summary>True if the pipe is not closed.</summary>
    internal bool StaysOpen { get; private init; }

    /// <summary>What is written to the pipe before it is closed.</summary>
    internal string Written { get; private init; } = "";

    /// <summary>The answers that are typed at a pseudo-terminal; null for no terminal.</summary>
    internal IReadOnlyList<(string Prompt, string Keys)>? Answers { get; private init; }

    /// <summary>A pipe with some text, closed behind it.</summary>
    public static ShellInput Pipe(string text)
    {
        string shown = text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return new($"a pipe with '{shown}'") { Written = text };
    }

    /// <summary>A pseudo-terminal at which a person types the keys when the prompt is shown, in this order.</summary>
    public static ShellInput Terminal(params (string Prompt, string Keys)[] answers) => new("a terminal") { Answers = answers };

    public override string ToString() => Name;
}
