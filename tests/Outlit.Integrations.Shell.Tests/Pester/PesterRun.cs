using System.Xml.Linq;
using Outlit.Integrations.Shell.Tests.Packaging;

namespace Outlit.Integrations.Shell.Tests.Pester;

/// <summary>One run of the Pester suite on the installed module, with its own emulator.</summary>
public abstract class PesterRun(PackedModule packed, string pester) : IAsyncLifetime
{
    private readonly string _resultPath = Path.Combine(Path.GetTempPath(), $"outlit-pester-{Guid.NewGuid():N}.xml");
    private ShellResult? _result;
    private XElement[] _suites = [];

    public static string Folder { get; } = Path.Combine(RealShell.RepositoryRoot, "tests", "Pester");

    public async ValueTask InitializeAsync()
    {
        ProcessStartInfo start = RealShell.CreateStartInfo(
            "-NonInteractive", "-File", Path.Combine(Folder, "Run.ps1"),
            "-Manifest", await packed.GetManifestAsync(),
            "-Pester", RealShell.GetFact(pester),
            "-ResultPath", _resultPath);
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LC_ALL"] = TestCulture.Locale;
        _result = await RealShell.RunAsync(start);
        _suites = File.Exists(_resultPath) ? [.. XDocument.Load(_resultPath).Descendants("testsuite")] : [];
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_resultPath);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Asserts that the whole run passed, such as the code before and after the tests.</summary>
    public void AssertPassed() => Assert.True(_result!.ExitCode == 0, _result.Text);

    /// <summary>Asserts that a file's tests ran and passed. The message has the failed tests or the output.</summary>
    public void AssertPassed(string file)
    {
        XElement[] tests = [.. _suites.Where(suite => Path.GetFileName((string)suite.Attribute("name")!) == file).Elements("testcase")];
        Assert.True(tests.Length > 0, $"{file} did not run:\n{_result!.Text}");
        string[] failed =
        [
            .. from test in tests
               from problem in test.Elements().Where(element => element.Name.LocalName is "failure" or "error")
               select $"{(string)test.Attribute("name")!}\n{(string?)problem.Attribute("message")}\n{problem.Value}",
        ];
        Assert.True(failed.Length == 0, $"{failed.Length} of {tests.Length} failed:\n{string.Join("\n", failed)}");
    }
}

public sealed class Pester5Run(PackedModule packed) : PesterRun(packed, "Pester5");

public sealed class Pester6Run(PackedModule packed) : PesterRun(packed, "Pester6");
