using System.Text.RegularExpressions;

namespace Outlit.Integrations.Shell.Tests.Pages;

/// <summary>
/// A block of code on a page, fenced or indented, or a command in a solution of the troubleshooting page.
/// </summary>
/// <param name="Page">The path of the page in the repository.</param>
/// <param name="Name">The page and the heading of the block, or its number under the heading.</param>
/// <param name="Language">The language of the fence; empty if there is none.</param>
/// <param name="Code">The code without its fence.</param>
/// <param name="SavedAs">The file name if the page says to save the block; otherwise null.</param>
public sealed partial record PageBlock(string Page, string Name, string Language, string Code, string? SavedAs)
{
    private const string Troubleshooting = "docs/en-US/about_Outlit_Troubleshooting.md";

    /// <summary>The blocks of all pages, except those of cmdlets, which <c>ExampleHelpTests</c> runs.</summary>
    public static IReadOnlyList<PageBlock> All { get; } = [.. FindPages().SelectMany(Read)];

    public bool IsPowerShell => Language is "powershell" or "";

    public bool IsPesterTest => Code.StartsWith("Describe ", StringComparison.Ordinal);

    /// <summary>True if the code is a command in the text of a solution.</summary>
    public bool IsInline { get; private init; }

    public IEnumerable<string> ExpectedErrors => ExpectedError().Matches(Code).Select(match => match.Groups[1].Value);

    public override string ToString() => Name;

    private static IEnumerable<string> FindPages()
    {
        string docs = Path.Combine(RealShell.RepositoryRoot, "docs");
        IEnumerable<string> pages = Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RealShell.RepositoryRoot, file).Replace('\\', '/'))
            .Where(page => !CmdletPage().IsMatch(page));
        return ["README.md", "CONTRIBUTING.md", .. pages.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<PageBlock> Read(string page)
    {
        string path = Path.Combine(RealShell.RepositoryRoot, page);
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        foreach (string section in Heading().Split(text).Where(section => section.Length > 0))
        {
            string name = $"{page}: {section.Split('\n')[0].TrimStart('#', ' ')}";
            int number = 0;
            foreach (Match block in Block().Matches(section))
            {
                bool isFenced = block.Groups["code"].Success;
                Match saved = SaveAs().Match(block.Groups["before"].Value);
                yield return new(
                    page,
                    ++number > 1 ? $"{name} ({number})" : name,
                    isFenced ? block.Groups["language"].Value : "indented",
                    block.Groups[isFenced ? "code" : "indented"].Value,
                    saved.Success ? saved.Groups[1].Value : null);
            }

            foreach (string command in page == Troubleshooting ? ReadSolution(section) : [])
                yield return new(page, $"{name}: {command}", "powershell", command, null) { IsInline = true };
        }
    }

    // A single word in a solution only names a cmdlet or a parameter; the rest are commands.
    private static IEnumerable<string> ReadSolution(string section) =>
        Solution().Matches(section).SelectMany(solution => CodeSpan().Matches(solution.Value))
            .Select(span => span.Groups[1].Value.Replace('\n', ' '))
            .Where(code => code.Contains(' ', StringComparison.Ordinal));

    [GeneratedRegex("/[A-Z][a-z]+-Outlit[A-Za-z]+\\.md$")]
    private static partial Regex CmdletPage();

    // Comments in code have one '#'.
    [GeneratedRegex(@"(?m)^(?=##+ )")]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"(?<before>[^\n]*)\n+^```(?<language>[^\n]*)\n(?<code>.*?)\n```$|\n\n(?<indented>(?: {4}[^\n]*\n)+)",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"Save it as `([^`]+)`:$")]
    private static partial Regex SaveAs();

    [GeneratedRegex(@"^Solution: .*?(?=\n\n|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Solution();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"# expected error: (\S+)")]
    private static partial Regex ExpectedError();
}
