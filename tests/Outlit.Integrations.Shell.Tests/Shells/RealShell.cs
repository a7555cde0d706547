using System.Reflection;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>The PowerShell version that the repository pins, located once per run, and other programs.</summary>
internal static class RealShell
{
    public static string RepositoryRoot { get; } = GetFact("RepositoryRoot");

    public static string Manifest { get; } = Path.Combine(RepositoryRoot, "Outlit.Integrations.psd1");

    private static string AssemblyPath => field ??= PowerShellTool.Locate(RepositoryRoot);

    /// <summary>The value of an <c>AssemblyMetadata</c> item of the project file.</summary>
    public static string GetFact(string name) => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;

    public static ProcessStartInfo CreateStartInfo(params IEnumerable<string> arguments) =>
        PowerShellTool.CreateStartInfo(AssemblyPath, ["-NoProfile", .. arguments]);

    /// <summary>Runs a program. One that exceeds the time limit is killed with all its child processes.</summary>
    /// <param name="start">The program.</param>
    /// <param name="limit">The time limit; null for none.</param>
    /// <param name="input">The text to write to its input before closing it; null to keep it open.</param>
    public static async Task<ShellResult> RunAsync(ProcessStartInfo start, TimeSpan? limit = null, string? input = "")
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        using CancellationTokenSource end = new(limit ?? Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration kill = end.Token.Register(() => process.Kill(entireProcessTree: true));
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.False(end.IsCancellationRequested, $"{start.FileName} did not end within {limit}: {output}");
        return new(process.ExitCode, output, await error);
    }

    /// <summary>Runs a program in a folder, asserts that it succeeds, and returns its output.</summary>
    public static async Task<string> GetOutputAsync(ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        ShellResult result = await RunAsync(start);
        Assert.True(result.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)}:\n{result.Text}");
        return result.Output;
    }

    /// <summary>Copies the module to a folder with its name, and returns the manifest.</summary>
    public static string CopyModule(DirectoryInfo modules)
    {
        DirectoryInfo module = modules.CreateSubdirectory("Outlit.Integrations");
        DirectoryInfo bin = module.CreateSubdirectory("bin");
        foreach (string file in Directory.GetFiles(Path.Combine(RepositoryRoot, "bin"), "Outlit.Integrations.*"))
            File.Copy(file, Path.Combine(bin.FullName, Path.GetFileName(file)));

        string manifest = Path.Combine(module.FullName, Path.GetFileName(Manifest));
        File.Copy(Manifest, manifest);
        return manifest;
    }
}
