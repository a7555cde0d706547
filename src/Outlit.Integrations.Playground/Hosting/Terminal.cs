namespace Outlit.Integrations.Playground.Hosting;

/// <summary>Where a session's text goes, and what can be done there.</summary>
/// <param name="target">What takes the text.</param>
/// <param name="width">How many characters a line has.</param>
/// <param name="isInteractive">True where a person reads: with colours and progress.</param>
/// <param name="canAsk">True where that person may be asked something.</param>
public sealed class Terminal(TextWriter target, int width, bool isInteractive, bool canAsk)
{
    private const int DefaultWidth = 100;
    private const int SmallestWidth = 40;

    private bool _lastWasBlank = true;

    /// <summary>How many characters a line has.</summary>
    public int Width { get; } = width;

    /// <summary>True where a person reads.</summary>
    public bool IsInteractive { get; } = isInteractive;

    /// <summary>True where that person may be asked something.</summary>
    public bool CanAsk { get; } = canAsk;

    /// <summary>The process's own console; without colours if it is a file or a pipe, or NO_COLOR is set.</summary>
    /// <param name="canAsk">False for a script that goes by itself, such as the tour, whoever looks on.</param>
    public static Terminal OfConsole(bool canAsk)
    {
        bool plain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        int width = Console.IsOutputRedirected ? DefaultWidth : Math.Max(Console.WindowWidth, SmallestWidth);
        return new(Console.Out, width, !plain, canAsk && !Console.IsOutputRedirected && !Console.IsInputRedirected);
    }

    /// <summary>Writes text that does not end its line.</summary>
    public void Write(string text)
    {
        target.Write(text);
        target.Flush();
        _lastWasBlank = false;
    }

    /// <summary>Writes a line.</summary>
    public void WriteLine(string text)
    {
        target.WriteLine(text);
        _lastWasBlank = string.IsNullOrWhiteSpace(text);
    }

    /// <summary>Writes a line in an ANSI style, such as <c>31;1</c>, or plainly where styles are not shown.</summary>
    public void WriteLine(string style, string text) => WriteLine(IsInteractive ? $"\e[{style}m{text}\e[0m" : text);

    /// <summary>Leaves a line free, unless the last one was.</summary>
    public void Space()
    {
        if (!_lastWasBlank)
        {
            WriteLine("");
        }
    }
}
