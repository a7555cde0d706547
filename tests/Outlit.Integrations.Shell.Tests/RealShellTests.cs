namespace Outlit.Integrations.Shell.Tests;

/// <summary>The other tests run in the PowerShell version that the repository pins.</summary>
public sealed class RealShellTests
{
    [Fact]
    public async Task Shell_has_the_pinned_version()
    {
        ProcessStartInfo start = RealShell.CreateStartInfo("-Command", "\"$($PSVersionTable.PSVersion)\"");
        string version = await RealShell.GetOutputAsync(start, RealShell.RepositoryRoot);
        string pinned = await File.ReadAllTextAsync(Path.Combine(RealShell.RepositoryRoot, ".config", "dotnet-tools.json"), TestContext.Current.CancellationToken);
        Assert.Contains($"\"PowerShell\": {{ \"version\": \"{version.Trim()}\"", pinned, StringComparison.Ordinal);
    }
}
