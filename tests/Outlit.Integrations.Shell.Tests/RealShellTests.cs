namespace Outlit.Integrations.Shell.Tests;

/// <summary>The other tests run in the PowerShell version that the repository pins.</summary>
public sealed class RealShellTests
{
    [Fact]
    public async Task Shell_has_the_pinned_version()
    {
        ProcessStartInfo start = PowerShellTool.CreateStartInfo(RealShell.AssemblyPath, "-NoProfile", "-NonInteractive", "-Command", "\"$($PSVersionTable.PSVersion)\"");
        start.RedirectStandardOutput = true;
        using Process shell = Process.Start(start)!;
        string version = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        string pinned = await File.ReadAllTextAsync(Path.Combine(RealShell.RepositoryRoot, ".config", "dotnet-tools.json"), TestContext.Current.CancellationToken);
        Assert.Contains($"\"PowerShell\": {{ \"version\": \"{version.Trim()}\"", pinned, StringComparison.Ordinal);
    }
}
