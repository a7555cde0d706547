namespace Outlit.Integrations.Tests.Hosting;

public sealed partial class HelpPage(string path)
{
    public static IReadOnlyList<HelpPage> Cmdlets { get; } = Read("*-*.md");

    public static IReadOnlyList<HelpPage> Abouts { get; } = Read("about_*.md");

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    public string Text { get; } = File.ReadAllText(path).ReplaceLineEndings("\n");

    public IReadOnlyList<Example> Examples =>
        [.. Split(Split(Text, "## ").Single(part => part.Title == "EXAMPLES").Body, "### ").Select(part => new Example(part.Title, part.Body))];

    /// <summary>The paragraphs of the page, without the parts that the shell generates from the command.</summary>
    public IEnumerable<string> Paragraphs => Generated().Replace(Text, "").Split("\n\n").Select(Words).Where(words => words.Length > 0);

    public static IEnumerable<string> Code(string text) => Fence().Matches(text).Where(IsCode).Select(block => block.Groups[2].Value);

    public static IEnumerable<string> Output(string text) => Fence().Matches(text).Where(block => !IsCode(block)).Select(block => block.Groups[2].Value);

    /// <summary>A text without line breaks, fences, prompts, headings and links.</summary>
    public static string Words(string text) =>
        Blanks().Replace(Marks().Replace(Link().Replace(text, "$1"), ""), " ").Trim();

    public void Rewrite(string code, string before, string after)
    {
        string text = File.ReadAllText(path);
        int at = text.IndexOf(before, text.IndexOf(code, StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + after + text[(at + before.Length)..]);
    }

    private static bool IsCode(Match block) => block.Groups[1].Value == "powershell";

    private static HelpPage[] Read(string pattern)
    {
        string[] files = Directory.GetFiles(Path.Combine(BuildFact.Root, "docs", "en-US"), pattern);
        return [.. files.Order(StringComparer.Ordinal).Select(file => new HelpPage(file))];
    }

    private static (string Title, string Body)[] Split(string text, string heading) =>
        [.. ("\n" + text).Split("\n" + heading).Skip(1).Select(part => (part.Split('\n')[0].Trim(), string.Join('\n', part.Split('\n').Skip(1)).Trim()))];

    [GeneratedRegex(@"^```(\w*)\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```\w*|PS> |^\#+ |^TOPIC$", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // The front matter, the YAML and names of parameters, the headings, and the sections that all commands share.
    [GeneratedRegex(
        @"\A---\n.*?\n---\n|^```yaml\n.*?\n```$|^## (SYNTAX|ALIASES|RELATED LINKS)\n.*?(?=^## |\z)|^### CommonParameters\n.*?(?=^## )|^##? .*?$|^### -.*?$",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Generated();

    public sealed record Example(string Title, string Body);
}
