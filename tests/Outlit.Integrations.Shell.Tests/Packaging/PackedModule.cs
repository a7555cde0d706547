[assembly: AssemblyFixture(typeof(Outlit.Integrations.Shell.Tests.Packaging.PackedModule))]

namespace Outlit.Integrations.Shell.Tests.Packaging;

/// <summary>
/// The module as built by <c>build.ps1 Pack</c> from clean copies of the clone, and as installed from a local
/// repository. Created on first use.
/// </summary>
public sealed class PackedModule : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("outlit-pack-");
    private Task<string>? _output;
    private Task<string>? _otherOutput;
    private Task<string>? _manifest;

    public Task<string> GetOutputAsync() => _output ??= PackAsync("a");

    /// <summary>The <c>out</c> folder of a second copy, with another folder name and other file times.</summary>
    public Task<string> GetOtherOutputAsync() => _otherOutput ??= PackAsync("another place");

    public Task<string> GetManifestAsync() => _manifest ??= InstallAsync();

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<string> PackAsync(string name)
    {
        string folder = Path.Combine(_root.FullName, name);
        ProcessStartInfo list = new("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        string listed = await RealShell.GetOutputAsync(list, RealShell.RepositoryRoot);
        foreach (string file in listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            FileInfo source = new(Path.Combine(RealShell.RepositoryRoot, file));
            FileInfo target = new(Path.Combine(folder, file));
            if (source.Exists)
            {
                target.Directory!.Create();
                source.CopyTo(target.FullName).LastWriteTimeUtc -= TimeSpan.FromDays(name.Length);
            }
        }

        ProcessStartInfo start = RealShell.CreateStartInfo("-File", "build.ps1", "Pack", "-ModuleOnly");

        // The analyzers have run in the build. A build server that keeps running would keep the redirected pipes open.
        start.Environment["RunAnalyzers"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        await RealShell.GetOutputAsync(start, folder);
        return Path.Combine(folder, "out");
    }

    // In a separate home folder, so that the user's modules and repositories are not changed.
    private async Task<string> InstallAsync()
    {
        string output = await GetOutputAsync();
        DirectoryInfo home = _root.CreateSubdirectory("home");
        ProcessStartInfo start = RealShell.CreateStartInfo("-NonInteractive", "-Command", $$"""
            $ErrorActionPreference = 'Stop'
            Register-PSResourceRepository packed -Uri '{{output}}' -Trusted
            Install-PSResource Outlit.Integrations -Repository packed -Scope CurrentUser
            (Get-Module Outlit.Integrations -ListAvailable).Path
            """);
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = start.Environment["LOCALAPPDATA"] = home.FullName;
        start.Environment.Remove("XDG_DATA_HOME");
        start.Environment.Remove("PSModulePath");
        return (await RealShell.GetOutputAsync(start, _root.FullName)).Trim();
    }
}
