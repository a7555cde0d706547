namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>Constrained language mode, a second copy of the module, and a newer version in the same session.</summary>
[Trait("Category", "Slow")]
public sealed class SessionTests(EmulatorFixture emulator) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outlit-copy-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Module_works_in_constrained_language()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account).RunAsync("""
            $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            (Get-OutlitIntegration -ConnectedOnly).Id -join ' '
            Get-OutlitIntegration -ConnectedOnly | ConvertTo-Csv | ConvertFrom-Csv | Disconnect-OutlitIntegration
            $Error.FullyQualifiedErrorId -join ' '
            """);
        Assert.Contains("granola stripe", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, result.Output.Split("Outlit.InteractionRequired,").Length);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Theory]
    [InlineData("0.1.0")]
    [InlineData("9.9.9")]
    public async Task Second_copy_works_with_objects_of_the_first(string version)
    {
        string copy = CopyModule(version);
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account).RunAsync($$"""
            $before = Get-OutlitIntegration stripe
            Import-Module '{{copy}}'
            $before | Disconnect-OutlitIntegration -Force -ErrorAction Stop
            """);
        Assert.Equal((0, "granola"), (result.ExitCode, await account.GetConnectedAsync()));
    }

    private string CopyModule(string version)
    {
        string manifest = RealShell.CopyModule(_folder);
        string text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("'0.1.0'", $"'{version}'", StringComparison.Ordinal));
        return manifest;
    }
}
