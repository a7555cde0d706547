namespace Outlit.Integrations.Tests;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(BuildFact.Root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(BuildFact.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(BuildFact.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files(string page)
    {
        string path = Path.Combine(BuildFact.Root, page);
        Assert.All(
            Link().Matches(File.ReadAllText(path)).Select(link => link.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)), link));
    }

    [Fact]
    public void Paths_in_CONTRIBUTING_exist()
    {
        string[] paths = [.. SourcePath().Matches(File.ReadAllText(Path.Combine(BuildFact.Root, "CONTRIBUTING.md"))).Select(path => path.Groups[1].Value)];
        Assert.True(paths.Length > 20);
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(BuildFact.Root, path)), path));
    }

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|docs)/[^`<]+)`")]
    private static partial Regex SourcePath();
}
