using System.Diagnostics;
using System.Text.Json;

namespace Outlit.Integrations.Playground;

/// <summary>
/// The PowerShell that <c>.config/dotnet-tools.json</c> pins. It is restored on first use, so no <c>pwsh</c> has to be
/// on the PATH.
/// </summary>
internal static class PowerShellTool
{
    /// <summary>Restores the tool and finds its assembly, <c>pwsh.dll</c>, to be run by <c>dotnet</c>.</summary>
    /// <param name="repositoryRoot">The folder that <c>.config</c> is in.</param>
    /// <exception cref="InvalidOperationException">It could not be restored; the message says what to run.</exception>
    public static string Locate(string repositoryRoot)
    {
        // Where NuGet keeps it. To ask the SDK takes two seconds, so it is asked only if the tool is elsewhere.
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string package = Path.Combine(packages, "powershell", ReadVersion(repositoryRoot));
        string folder = Path.Combine(package, "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix");
        string assembly = Path.Combine(folder, "pwsh.dll");

        // NuGet writes its metadata when the package is complete.
        return File.Exists(Path.Combine(package, ".nupkg.metadata")) && File.Exists(assembly)
            ? assembly
            : Restore(repositoryRoot);
    }

    /// <summary>How to start the shell: <c>dotnet pwsh.dll</c> with the arguments.</summary>
    /// <param name="path">What <see cref="Locate"/> returned.</param>
    /// <param name="arguments">The shell's own arguments.</param>
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
