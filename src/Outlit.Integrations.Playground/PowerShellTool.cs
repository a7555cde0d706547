using System.Diagnostics;

namespace Outlit.Integrations.Playground;

/// <summary>
/// The PowerShell that <c>.config/dotnet-tools.json</c> pins. It is restored on first use, so no <c>pwsh</c> has to be on the
/// PATH.
/// </summary>
internal static class PowerShellTool
{
    /// <summary>Restores the tool and finds its assembly, <c>pwsh.dll</c>, to be run by <c>dotnet</c>.</summary>
    /// <param name="repositoryRoot">The folder that <c>.config</c> is in.</param>
    /// <exception cref="InvalidOperationException">It could not be restored or started; the message says what to run.</exception>
    public static string Locate(string repositoryRoot)
    {
        RunDotNet(repositoryRoot, "tool", "restore");
        string home = RunDotNet(repositoryRoot, "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", "$PSHOME");
        return Path.Combine(home.Trim(), "pwsh.dll");
    }

    /// <summary>How to start the shell: <c>dotnet pwsh.dll</c> with the arguments.</summary>
    /// <param name="path">What <see cref="Locate"/> returned.</param>
    /// <param name="arguments">The shell's own arguments.</param>
    public static ProcessStartInfo CreateStartInfo(string path, params IEnumerable<string> arguments) =>
        new("dotnet", ["exec", path, .. arguments]);

    private static string RunDotNet(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"PowerShell could not be restored. Run 'dotnet tool restore' in {folder} with a connection to your NuGet source.",
                new InvalidOperationException(output + error.Result));
    }
}
