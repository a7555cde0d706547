namespace Outlit.Integrations.Playground;

/// <summary>
/// The PowerShell version that <c>.config/dotnet-tools.json</c> pins. It is restored on first use, so <c>pwsh</c> does
/// not have to be on the PATH.
/// </summary>
internal static class PowerShellTool
{
    /// <summary>Returns the path of <c>pwsh.dll</c>, and restores the tool first if needed.</summary>
    /// <param name="repositoryRoot">The folder that contains <c>.config</c>.</param>
    /// <exception cref="InvalidOperationException">The tool could not be restored.</exception>
    public static string Locate(string repositoryRoot)
    {
        // Looks in NuGet's package folder first, because querying the SDK takes two seconds.
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string package = Path.Combine(packages, "powershell", ReadVersion(repositoryRoot));
        string folder = Path.Combine(package, "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix");
        string assembly = Path.Combine(folder, "pwsh.dll");

        // NuGet writes this file when the package is complete.
        return File.Exists(Path.Combine(package, ".nupkg.metadata")) && File.Exists(assembly)
            ? assembly
            : Restore(repositoryRoot);
    }

    public static ProcessStartInfo CreateStartInfo(string path, params IEnumerable<string> arguments) =>
        new("dotnet", ["exec", path, .. arguments]);

    private static string ReadVersion(string repositoryRoot)
    {
        using FileStream file = File.OpenRead(Path.Combine(repositoryRoot, ".config", "dotnet-tools.json"));
        using JsonDocument manifest = JsonDocument.Parse(file);
        return manifest.RootElement.GetProperty("tools").GetProperty("PowerShell").GetProperty("version").GetString()!;
    }

    private static string Restore(string folder)
    {
        Run(folder, "tool", "restore");
        string home = Run(folder, "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", "$PSHOME");
        return Path.Combine(home.Trim(), "pwsh.dll");
    }

    private static string Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(
            $"PowerShell could not be restored; run 'dotnet tool restore' in {folder} with access to a NuGet source.");
    }
}
