namespace Outlit.Integrations.Shell.Tests.Packaging;

/// <summary>The errors of <c>build.ps1</c>.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly DirectoryInfo _clone = Directory.CreateTempSubdirectory("outlit-build-");

    public void Dispose() => _clone.Delete(recursive: true);

    [Fact]
    public async Task Missing_tool_is_one_sentence_with_the_command()
    {
        foreach (string file in new[] { "build.ps1", Path.Combine(".config", "dotnet-tools.json") })
        {
            FileInfo target = new(Path.Combine(_clone.FullName, file));
            target.Directory!.Create();
            File.Copy(Path.Combine(RealShell.RepositoryRoot, file), target.FullName);
        }

        // Without package sources and without the user's packages and tools.
        string config = "<configuration><packageSources><clear /></packageSources></configuration>";
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(_clone.FullName, "nuget.config"), config, cancellation);
        ProcessStartInfo start = PowerShellTool.CreateStartInfo(
            RealShell.AssemblyPath,
            "-NoProfile", "-NonInteractive", "-File", Path.Combine(_clone.FullName, "build.ps1"), "Pack");
        start.Environment["NUGET_PACKAGES"] = start.Environment["DOTNET_CLI_HOME"] = _clone.FullName;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(cancellation);
        string error = await shell.StandardError.ReadToEndAsync(cancellation);
        await shell.WaitForExitAsync(cancellation);

        Assert.True(shell.ExitCode == 1, await output + error);
        Assert.EndsWith(
            "PowerShell and CycloneDX, pinned in .config/dotnet-tools.json, could not be restored. "
            + "Run 'dotnet tool restore' with a connection to your NuGet source.",
            error.TrimEnd(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await output + error, StringComparison.Ordinal);
    }
}
