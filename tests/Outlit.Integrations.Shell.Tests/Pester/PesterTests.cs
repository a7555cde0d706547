namespace Outlit.Integrations.Shell.Tests.Pester;

/// <summary>The Pester suite on the installed module: one row per file, one class per Pester version.</summary>
public abstract class PesterTests(PesterRun run)
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(PesterRun.Folder, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => run.AssertPassed(file);

    [Fact]
    public void Run_passes() => run.AssertPassed();
}

[Trait("Category", "Slow")]
public sealed class Pester5Tests(Pester5Run run) : PesterTests(run), IClassFixture<Pester5Run>;

[Trait("Category", "Slow")]
public sealed class Pester6Tests(Pester6Run run) : PesterTests(run), IClassFixture<Pester6Run>;
