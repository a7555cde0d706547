using System.Diagnostics;

namespace Outlit.Integrations.Tests.Packaging;

/// <summary>Two clean copies of the clone's files, in folders of other names and ages, each packed as for a release.</summary>
public sealed class PackedTwice : IAsyncLifetime
{
    /// <summary>What is given as the project's address.</summary>
    public const string ProjectUri = "https://project.example/outlit";

    // No server is left behind, which would hold on to our pipes; the analyzers, which make no bytes, have had their say.
    private static readonly string[] s_pack = ["pack", "src/Outlit.Integrations.Package", "-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", $"-p:ProjectUri={ProjectUri}"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("outlit-pack-");

    /// <summary>What the first copy has in <c>out</c>.</summary>
    public string First => Path.Combine(_root.FullName, "a", "out");

    /// <summary>What the second copy has there.</summary>
    public string Second => Path.Combine(_root.FullName, "another place", "out");

    public async ValueTask InitializeAsync()
    {
        string[] files = (await RunAsync("git", BuildFact.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        foreach (string output in new[] { First, Second })
        {
            string folder = Path.GetDirectoryName(output)!;
            Copy(files.Distinct(), folder, age: TimeSpan.FromDays(folder.Length));
            await RunAsync("dotnet", folder, s_pack);
        }
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Copy(IEnumerable<string> files, string folder, TimeSpan age)
    {
        foreach (string file in files.Where(file => File.Exists(Path.Combine(BuildFact.Root, file))))
        {
            FileInfo target = new(Path.Combine(folder, file));
            target.Directory!.Create();
            File.Copy(Path.Combine(BuildFact.Root, file), target.FullName);
            target.LastWriteTimeUtc -= age;
        }
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }
}
