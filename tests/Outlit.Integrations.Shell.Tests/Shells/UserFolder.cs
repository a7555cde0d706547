using System.Net.Http.Json;
using Outlit.Integrations.Emulator;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>
/// What the reader of a page has: a working folder, the module and a vault in <c>PSModulePath</c>, and an emulator.
/// </summary>
public abstract class UserFolder : IAsyncLifetime
{
    private EmulatorHost? _emulator;

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

    public EmulatorHost Emulator => _emulator!;

    protected HttpClient Client { get; } = new();

    public string GetWorkingFile(string name) => Path.Combine(Root.FullName, "work", name);

    public async Task ControlAsync(string path, object body) =>
        (await Client.PostAsJsonAsync($"__emulator/{path}", body)).EnsureSuccessStatusCode();

    public virtual async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync();
        Client.BaseAddress = _emulator.Address;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await _emulator!.DisposeAsync();
        Root.Delete(recursive: true);
    }

    protected virtual void SetEnvironment(ProcessStartInfo start)
    {
        start.WorkingDirectory = GetWorkingFile("");
        start.Environment["PSModulePath"] = Path.Combine(Root.FullName, "modules");
        start.Environment["XDG_CONFIG_HOME"] = Root.FullName;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LC_ALL"] = TestCulture.Locale;
        start.Environment["OUTLIT_API_URL"] = Emulator.Address.GetLeftPart(UriPartial.Authority);
        start.Environment.Remove("OUTLIT_API_KEY");
    }

    protected Task<ShellResult> RunShellAsync(TimeSpan? limit, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = RealShell.CreateStartInfo(["-NonInteractive", .. arguments]);
        SetEnvironment(start);
        return RealShell.RunAsync(start, limit);
    }
}
