namespace Outlit.Integrations.Shell.Tests.Packaging;

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
        File.WriteAllText(Path.Combine(_clone.FullName, "nuget.config"), config);
        string script = Path.Combine(_clone.FullName, "build.ps1");
        ProcessStartInfo start = RealShell.CreateStartInfo("-NonInteractive", "-File", script, "Pack");
        start.Environment["NUGET_PACKAGES"] = start.Environment["DOTNET_CLI_HOME"] = _clone.FullName;
        ShellResult result = await RealShell.RunAsync(start);
        Assert.True(result.ExitCode == 1, result.Text);
        Assert.EndsWith(
            "PowerShell and CycloneDX, pinned in .config/dotnet-tools.json, could not be restored. "
            + "Run 'dotnet tool restore' with a connection to your NuGet source.",
            result.Error.TrimEnd(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Text, StringComparison.Ordinal);
    }
}
