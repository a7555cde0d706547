using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Outlit.Integrations.Shell.Tests.Packaging;

/// <summary>What builds, tests and releases the module is pinned: actions, packages, tools and their source.</summary>
public sealed partial class SupplyChainTests
{
    public static TheoryData<string> Workflows => [.. Directory.GetFiles(PathOf(".github/workflows"), "*.y*ml").Select(ToRelative)];

    public static TheoryData<string> Projects =>
    [
        .. XDocument.Load(PathOf("Outlit.Integrations.slnx")).Descendants("Project").Select(project => (string)project.Attribute("Path")!),
    ];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_by_commit_with_the_version_beside_it(string workflow)
    {
        string[] actions = [.. File.ReadLines(PathOf(workflow)).Where(line => Uses().IsMatch(line))];
        Assert.NotEmpty(actions);
        Assert.All(actions, line => Assert.Matches(PinnedAction(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Checkouts_keep_no_credentials(string workflow)
    {
        string[] checkouts = [.. StepStart().Split(File.ReadAllText(PathOf(workflow))).Where(step => step.Contains("actions/checkout@", StringComparison.Ordinal))];
        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, step => Assert.Matches(@"\n\s+persist-credentials: false\n", step));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Jobs_have_no_permissions_but_their_own(string workflow)
    {
        string text = File.ReadAllText(PathOf(workflow));
        Assert.Contains("\npermissions: {}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("write-all", text, StringComparison.Ordinal);
        string[] jobs = JobStart().Split(text[text.IndexOf("\njobs:", StringComparison.Ordinal)..])[1..];
        Assert.All(jobs, job => Assert.Contains("\n    permissions:\n", job, StringComparison.Ordinal));
        Assert.All(
            jobs.Where(job => !job.StartsWith("  release:", StringComparison.Ordinal)),
            job => Assert.DoesNotContain(": write", job, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_have_a_lock_file(string project) =>
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(PathOf(project))!, "packages.lock.json")));

    [Fact]
    public void Packages_come_from_one_source()
    {
        XElement mapping = XDocument.Load(PathOf("nuget.config")).Root!.Element("packageSourceMapping")!;
        Assert.Equal(
            ["nuget.org: *", "out: Outlit.Integrations.*"],
            from source in mapping.Elements("packageSource")
            from package in source.Elements("package")
            select $"{(string?)source.Attribute("key")}: {(string?)package.Attribute("pattern")}");
    }

    [Fact]
    public void Downloaded_packages_have_a_content_hash()
    {
        XDocument packages = XDocument.Load(PathOf("Directory.Packages.props"));
        string[] hashed = [.. packages.Descendants("DownloadedPackage").Select(package => (string)package.Attribute("Include")!)];
        using JsonDocument tools = JsonDocument.Parse(File.ReadAllText(PathOf(".config/dotnet-tools.json")));
        string[] downloaded =
        [
            "pester/$(Pester5Version)",
            "pester/$(Pester6Version)",
            .. tools.RootElement.GetProperty("tools").EnumerateObject().Select(tool =>
                $"{tool.Name.ToLowerInvariant()}/{tool.Value.GetProperty("version").GetString()}"),
        ];
        Assert.Equal(downloaded.Order(StringComparer.Ordinal), hashed.Order(StringComparer.Ordinal));
    }

    private static string PathOf(string file) => Path.Combine(RealShell.RepositoryRoot, file);

    private static string ToRelative(string path) => Path.GetRelativePath(RealShell.RepositoryRoot, path).Replace('\\', '/');

    [GeneratedRegex(@"^\s*(- )?uses:")]
    private static partial Regex Uses();

    [GeneratedRegex(@"^\s*(- )?uses: [\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"^\s+- (?=\w+:)", RegexOptions.Multiline)]
    private static partial Regex StepStart();

    [GeneratedRegex(@"^(?=  [\w-]+:$)", RegexOptions.Multiline)]
    private static partial Regex JobStart();
}
