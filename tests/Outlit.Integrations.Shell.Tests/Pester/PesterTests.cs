using System.Diagnostics;
using System.Reflection;
using Outlit.Integrations.Playground;
using Outlit.Integrations.Shell.Tests.Packaging;

namespace Outlit.Integrations.Shell.Tests.Pester;

/// <summary>The Pester suite on the installed module, a row a file. What failed is in the row's message, by name.</summary>
/// <param name="packed">The module.</param>
/// <param name="pester">The metadata that has the manifest of a version of Pester.</param>
public abstract class PesterTests(PackedModule packed, string pester)
{
    private static readonly string s_folder = Path.Combine(RealShell.RepositoryRoot, "tests", "Pester");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(s_folder, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_passes(string file)
    {
        string version = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == pester).Value!;
        ProcessStartInfo start = PowerShellTool.CreateStartInfo(
            RealShell.AssemblyPath,
            "-NoProfile", "-NonInteractive", "-File", Path.Combine(s_folder, "Run.ps1"),
            "-Manifest", await packed.GetManifestAsync(), "-Path", Path.Combine(s_folder, file), "-Pester", version);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, output + await error);
    }
}

[Trait("Category", "Slow")]
public sealed class Pester5Tests(PackedModule packed) : PesterTests(packed, "Pester5");

[Trait("Category", "Slow")]
public sealed class Pester6Tests(PackedModule packed) : PesterTests(packed, "Pester6");
