using System.Net.Http.Json;
using System.Reflection;

namespace Outlit.Integrations.Shell.Tests.Pages;

/// <summary>
/// What the reader of a page has: a working folder, the module and a vault in <c>PSModulePath</c>, and an emulator in a
/// process of its own. One shell runs all blocks.
/// </summary>
public sealed class PageShell : IAsyncLifetime
{
    /// <summary>In place of an API key: the vault throws.</summary>
    public const string LockedVault = "locked";

    private const string Vault = """
        function Get-Secret { param([string] $Name, [string] $Vault)
            if ($env:OUTLIT_API_KEY -eq 'locked') { throw 'The vault is locked.' }
            $secret = if ($Name -like 'outlit*') { $env:OUTLIT_API_KEY } else { 'rk_of_the_vault' }
            ConvertTo-SecureString $secret -AsPlainText
        }
        """;

    private static readonly string s_emulator = Path.Combine(AppContext.BaseDirectory, "outlit-emulator");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("outlit-pages-");
    private readonly HttpClient _client = new();
    private Process? _emulator;

    /// <summary>The result of each block, by name. Blocks that the reader saves are only parsed.</summary>
    public IReadOnlyDictionary<string, BlockResult> Results { get; private set; } =
        new Dictionary<string, BlockResult>();

    public async ValueTask InitializeAsync()
    {
        CreateModules();
        await StartEmulatorAsync();
        await RunBlocksAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_emulator is not null)
        {
            _emulator.Kill();
            await _emulator.WaitForExitAsync();
            _emulator.Dispose();
        }

        _root.Delete(recursive: true);
    }

    /// <summary>
    /// Runs a block as a saved script, once per API key, in a shell that has not loaded the module, and writes the exit
    /// codes to the output.
    /// </summary>
    public async Task<ShellResult> RunSavedAsync(PageBlock block, params string[] keys)
    {
        string file = GetWorkingFile(block.SavedAs!);
        await File.WriteAllTextAsync(file, block.Code);
        return await RunCommandAsync($$"""
            foreach ($key in '{{string.Join("', '", keys)}}') {
                $env:OUTLIT_API_KEY = $key
                & '{{file}}'
                "exit code $LASTEXITCODE"
            }
            """);
    }

    /// <summary>Runs a command in the working folder, in a new shell.</summary>
    public Task<ShellResult> RunCommandAsync(string command) => RunAsync("-Command", command);

    /// <summary>Adds an organization to the emulator, and returns its new API key.</summary>
    public async Task<string> AddOrganizationAsync(Func<string, object> create)
    {
        string key = $"ok_{Guid.NewGuid():N}";
        await ControlAsync("state", new { organisations = new[] { create(key) } });
        return key;
    }

    /// <summary>Returns a file of a block, in a folder of its own.</summary>
    public string GetFile(string blockName)
    {
        string name = string.Concat(blockName.Select(character => char.IsLetterOrDigit(character) ? character : '-'));
        return Path.Combine(_root.CreateSubdirectory($"blocks/{name}").FullName, "block.Tests.ps1");
    }

    public string GetWorkingFile(string name) => Path.Combine(_root.FullName, "work", name);

    /// <summary>Sends a request to the emulator's control routes.</summary>
    public async Task ControlAsync(string path, object body) =>
        (await _client.PostAsJsonAsync($"__emulator/{path}", body)).EnsureSuccessStatusCode();

    // A module's folder must have its name, and the clone's folder may have any.
    private void CreateModules()
    {
        DirectoryInfo module = _root.CreateSubdirectory("modules/Outlit.Integrations");
        File.Copy(RealShell.Manifest, Path.Combine(module.FullName, "Outlit.Integrations.psd1"));
        string bin = Path.Combine(RealShell.RepositoryRoot, "bin");
        foreach (string file in Directory.GetFiles(bin, "Outlit.Integrations.*"))
            File.Copy(file, Path.Combine(module.CreateSubdirectory("bin").FullName, Path.GetFileName(file)));

        DirectoryInfo emulator = _root.CreateSubdirectory("modules/OutlitEmulator");
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, emulator.Name)))
            File.Copy(file, Path.Combine(emulator.FullName, Path.GetFileName(file)));

        DirectoryInfo vault = _root.CreateSubdirectory("modules/Microsoft.PowerShell.SecretManagement");
        File.WriteAllText(Path.Combine(vault.FullName, vault.Name + ".psm1"), Vault);
        _root.CreateSubdirectory("work");
    }

    private async Task StartEmulatorAsync()
    {
        ProcessStartInfo start = new(s_emulator, ["--parent-pid", $"{Environment.ProcessId}"])
        {
            RedirectStandardOutput = true,
        };
        SetEnvironment(start);
        _emulator = Process.Start(start)!;
        string? address = await _emulator.StandardOutput.ReadLineAsync();
        _client.BaseAddress = new(address ?? throw new InvalidOperationException("The emulator did not start."));
    }

    private async Task RunBlocksAsync()
    {
        foreach (PageBlock block in PageBlock.All)
            await File.WriteAllTextAsync(GetFile(block.Name), block.Code);

        string list = Path.Combine(_root.FullName, "blocks.json");
        string results = Path.Combine(_root.FullName, "results.json");
        var blocks = PageBlock.All.Where(block => block.IsPowerShell).Select(block => new
        {
            scope = block.IsInline ? block.Name : block.Page,
            name = block.Name,
            file = GetFile(block.Name),
            mode = GetMode(block),
            approves = block.Code.Contains("-OpenBrowser | Wait-OutlitConnection", StringComparison.Ordinal),
        });
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(blocks));
        string pester = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(fact => fact.Key == "Pester6").Value!;
        string root = RealShell.RepositoryRoot;
        ShellResult shell = await RunAsync(
            "-File", Path.Combine(root, "tests", "Outlit.Integrations.Shell.Tests", "Pages", "Run.ps1"),
            "-BlockList", list,
            "-ResultPath", results,
            "-Pester", pester);
        if (shell.ExitCode != 0 || !File.Exists(results))
            throw new InvalidOperationException(shell.Text);

        string json = await File.ReadAllTextAsync(results);
        Results = JsonSerializer.Deserialize<BlockResult[]>(json, JsonSerializerOptions.Web)!
            .ToDictionary(result => result.Name);
    }

    private static string GetMode(PageBlock block)
    {
        if (block.SavedAs is not null || NotRun.Reasons.ContainsKey(block.Name))
            return "parse";

        return block.IsPesterTest ? "pester" : "run";
    }

    private async Task<ShellResult> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = PowerShellTool.CreateStartInfo(
            RealShell.AssemblyPath, ["-NoProfile", "-NonInteractive", .. arguments]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        SetEnvironment(start);
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync();
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return new(shell.ExitCode, output, await error);
    }

    private void SetEnvironment(ProcessStartInfo start)
    {
        string runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        start.WorkingDirectory = Path.Combine(_root.FullName, "work");
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + path;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        start.Environment["PSModulePath"] = Path.Combine(_root.FullName, "modules");
        start.Environment["XDG_CONFIG_HOME"] = _root.FullName;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LC_ALL"] = TestCulture.Locale;
        start.Environment.Remove("OUTLIT_API_KEY");
        start.Environment["OUTLIT_API_URL"] = _client.BaseAddress?.GetLeftPart(UriPartial.Authority);
    }
}

/// <summary>What became of a block.</summary>
/// <param name="Name">The name of the block.</param>
/// <param name="Errors">The IDs of errors of the module; other errors with their message.</param>
/// <param name="Output">What the shell shows, as text.</param>
public sealed record BlockResult(string Name, string[] Errors, string Output);
