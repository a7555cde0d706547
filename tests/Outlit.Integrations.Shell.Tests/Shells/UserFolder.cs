using System.Net.Http.Json;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>
/// What the reader of a page has: a working folder, the module and a vault in <c>PSModulePath</c>, and an emulator.
/// </summary>
public abstract class UserFolder : IAsyncDisposable
{
    /// <param name="vault">The code of the module with <c>Get-Secret</c>.</param>
    protected UserFolder(string vault)
    {
        DirectoryInfo modules = Root.CreateSubdirectory("modules");
        RealShell.CopyModule(modules);
        DirectoryInfo module = modules.CreateSubdirectory("Microsoft.PowerShell.SecretManagement");
        File.WriteAllText(Path.Combine(module.FullName, module.Name + ".psm1"), vault);
        Root.CreateSubdirectory("work");
    }

    protected DirectoryInfo Root { get; } = Directory.CreateTempSubdirectory("outlit-user-");

    /// <summary>A client of the emulator, whose address the derived class sets.</summary>
    protected HttpClient Client { get; } = new();

    public string GetWorkingFile(string name) => Path.Combine(Root.FullName, "work", name);

    /// <summary>Sends a request to the emulator's control routes.</summary>
    public async Task ControlAsync(string path, object body) =>
        (await Client.PostAsJsonAsync($"__emulator/{path}", body)).EnsureSuccessStatusCode();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        Root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    protected virtual void SetEnvironment(ProcessStartInfo start)
    {
        start.WorkingDirectory = GetWorkingFile("");
        start.Environment["PSModulePath"] = Path.Combine(Root.FullName, "modules");
        start.Environment["XDG_CONFIG_HOME"] = Root.FullName;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LC_ALL"] = TestCulture.Locale;
        start.Environment["OUTLIT_API_URL"] = Client.BaseAddress?.GetLeftPart(UriPartial.Authority);
        start.Environment.Remove("OUTLIT_API_KEY");
    }

    protected Task<ShellResult> RunShellAsync(TimeSpan? limit, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = RealShell.CreateStartInfo(["-NonInteractive", .. arguments]);
        SetEnvironment(start);
        return RealShell.RunAsync(start, limit);
    }
}
