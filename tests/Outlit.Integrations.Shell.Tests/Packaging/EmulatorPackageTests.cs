using System.IO.Compression;

namespace Outlit.Integrations.Shell.Tests.Packaging;

/// <summary>The emulator as a .NET tool: its license, its PowerShell module, and the notices of its assemblies.</summary>
[Trait("Category", "Slow")]
public sealed class EmulatorPackageTests : IDisposable
{
    private const string Tool = "tools/net10.0/any/";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outlit-tool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_tool_can_be_installed_and_has_the_PowerShell_module_and_the_notices_of_the_assemblies_in_it()
    {
        await RunAsync(
            "dotnet", "pack", "src/Outlit.Integrations.Emulator", "--no-build", "-nodeReuse:false",
            "-c", RealShell.GetFact("Configuration"), "-o", _folder.FullName);
        using ZipArchive package = ZipFile.OpenRead(Assert.Single(_folder.GetFiles("*.nupkg")).FullName);
        string[] assemblies =
        [
            .. from entry in package.Entries
               where entry.FullName.StartsWith(Tool, StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)
               where entry.Name != "outlit-emulator.dll"
               select entry.Name,
        ];
        string notices = Read(package, "THIRD-PARTY-NOTICES.txt");
        Assert.Equal(
            assemblies.Order(StringComparer.Ordinal),
            notices.Split('\n').Where(line => line.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("Permission is hereby granted", notices, StringComparison.Ordinal);
        Assert.Contains("License notice for", Read(package, "notices/Microsoft.AspNetCore.OpenApi.txt"), StringComparison.Ordinal);
        string license = await File.ReadAllTextAsync(Path.Combine(RealShell.RepositoryRoot, "LICENSE"), TestContext.Current.CancellationToken);
        Assert.Equal(license, Read(package, "LICENSE"));

        // The PowerShell module, beside the assembly that it starts.
        Assert.Equal(
            ["OutlitEmulator/OutlitEmulator.psd1", "OutlitEmulator/OutlitEmulator.psm1"],
            package.Entries.Select(entry => entry.FullName.Replace(Tool, "", StringComparison.Ordinal))
                .Where(name => name.Contains("OutlitEmulator", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

        string tools = Path.Combine(_folder.FullName, "tools");
        await RunAsync("dotnet", "tool", "install", "Outlit.Integrations.Emulator", "--tool-path", tools, "--source", _folder.FullName);
        string command = Path.Combine(tools, OperatingSystem.IsWindows() ? "outlit-emulator.exe" : "outlit-emulator");
        Assert.Contains("Usage:", await RunAsync(command, "--help"), StringComparison.Ordinal);
    }

    private static Task<string> RunAsync(string program, params string[] arguments) =>
        RealShell.GetOutputAsync(new(program, arguments), RealShell.RepositoryRoot);

    private static string Read(ZipArchive package, string file)
    {
        using StreamReader reader = new(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
