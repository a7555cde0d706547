using System.Text.RegularExpressions;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A page of the help's source, <c>docs/en-US/&lt;Verb-Noun&gt;.md</c>.</summary>
public sealed partial class HelpPage
{
    private readonly Dictionary<string, string> _sections;
    private readonly string _path;

    private HelpPage(string path)
    {
        _path = path;
        Name = Path.GetFileNameWithoutExtension(path);
        Text = File.ReadAllText(path).ReplaceLineEndings("\n");
        _sections = Split(Text, "## ").ToDictionary(section => section.Title, section => section.Body);
    }

    /// <summary>The clone's root.</summary>
    public static string Root { get; } = Path.GetDirectoryName(ModuleSession.ManifestPath)!;

    public static string Folder { get; } = Path.Combine(Root, "docs", "en-US");

    /// <summary>The pages of the cmdlets.</summary>
    public static IReadOnlyList<HelpPage> Cmdlets { get; } = Read("*-*.md");

    /// <summary>The about pages.</summary>
    public static IReadOnlyList<HelpPage> Abouts { get; } = Read("about_*.md");

    public string Name { get; }

    public string Text { get; }

    /// <summary>The parameters' texts and their YAML.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. Split(Section("PARAMETERS"), "### -").Select(Parameter.Read)];

    public IReadOnlyList<Example> Examples => [.. Split(Section("EXAMPLES"), "### ").Select(part => new Example(part.Title, part.Body))];

    /// <summary>The parameter sets' names and syntax; the default's name has "(Default)" behind it.</summary>
    public IReadOnlyList<(string Title, string Body)> Syntax => Split(Section("SYNTAX"), "### ");

    /// <summary>The targets of the links.</summary>
    public IEnumerable<string> Links => Link().Matches(Text).Select(link => link.Groups[2].Value);

    /// <summary>The code of a text that is PowerShell.</summary>
    public static IEnumerable<string> Code(string text) => Fence().Matches(text).Where(IsCode).Select(block => block.Groups[2].Value);

    /// <summary>The output that a text shows.</summary>
    public static IEnumerable<string> Output(string text) => Fence().Matches(text).Where(block => !IsCode(block)).Select(block => block.Groups[2].Value);

    /// <summary>A text's words, whatever its lines, fences, prompts, headings and links.</summary>
    public static string Words(string text) =>
        Blanks().Replace(Marks().Replace(Link().Replace(text, "$1"), ""), " ").Trim();

    /// <summary>Writes the output behind an example's code anew.</summary>
    public void Rewrite(string code, string before, string after)
    {
        string text = File.ReadAllText(_path);
        int at = text.IndexOf(before, text.IndexOf(code, StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(_path, text[..at] + after + text[(at + before.Length)..]);
    }

    public string Section(string title) => _sections[title];

    /// <summary>The parts of a section that has a type as each part's title.</summary>
    public IReadOnlyList<(string Title, string Body)> Types(string title) => Split(Section(title), "### ");

    public override string ToString() => Name;

    private static bool IsCode(Match block) => block.Groups[1].Value == "powershell";

    private static HelpPage[] Read(string pattern) =>
        [.. Directory.GetFiles(Folder, pattern).Order(StringComparer.Ordinal).Select(path => new HelpPage(path))];

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

    /// <summary>An example: code with its output, and words.</summary>
    public sealed record Example(string Title, string Body);

    /// <summary>A parameter's text, and its facts from the YAML below it.</summary>
    public sealed record Parameter(string Name, string Text, string Facts)
    {
        public static Parameter Read((string Title, string Body) part)
        {
            string[] halves = part.Body.Split("```yaml\n");
            string yaml = halves.Length > 1 ? halves[1].Split("\n```")[0] : "";
            IEnumerable<string> sets = yaml.Split("\n- Name: ").Skip(1)
                .Select(set => $"{set.Split('\n')[0]}: {Of(set, "Position")} {Of(set, "IsRequired")} {Of(set, "ValueFromPipeline")} {Of(set, "ValueFromPipelineByPropertyName")}");
            IEnumerable<string> aliases = yaml.Split("ParameterSets:")[0].Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]);
            return new(
                part.Title,
                halves[0].Trim(),
                $"{Of(yaml, "Type")} [{string.Join(", ", aliases)}] wildcards {Of(yaml, "SupportsWildcards")}; {string.Join("; ", sets.Order(StringComparer.Ordinal))}");
        }

        private static string Of(string yaml, string key) =>
            yaml.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith(key + ": ", StringComparison.Ordinal))[(key.Length + 2)..];
    }
}
