namespace Outlit.Integrations.Shell.Tests.Pages;

/// <summary>The reader of all pages. One shell runs all blocks.</summary>
public sealed class PageShell() : UserFolder(Vault)
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

    /// <summary>The result of each block, by name. Blocks that the reader saves are only parsed.</summary>
    public IReadOnlyDictionary<string, BlockResult> Results { get; private set; } =
        new Dictionary<string, BlockResult>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        DirectoryInfo module = Root.CreateSubdirectory("modules/OutlitEmulator");
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, module.Name)))
            File.Copy(file, Path.Combine(module.FullName, Path.GetFileName(file)));

        await RunBlocksAsync();
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

    public Task<ShellResult> RunCommandAsync(string command) => RunShellAsync(null, "-Command", command);

    /// <summary>Adds an organization to the emulator, and returns its new API key.</summary>
    public async Task<string> AddOrganizationAsync(Func<string, object> create)
    {
        string key = $"ok_{Guid.NewGuid():N}";
        await ControlAsync("state", new { organisations = new[] { create(key) } });
        return key;
    }

    public string GetFile(string blockName)
    {
        string name = string.Concat(blockName.Select(character => char.IsLetterOrDigit(character) ? character : '-'));
        return Path.Combine(Root.CreateSubdirectory($"blocks/{name}").FullName, "block.Tests.ps1");
    }

    private async Task RunBlocksAsync()
    {
        foreach (PageBlock block in PageBlock.All)
            await File.WriteAllTextAsync(GetFile(block.Name), block.Code);

        string list = Path.Combine(Root.FullName, "blocks.json");
        string results = Path.Combine(Root.FullName, "results.json");
        var blocks = PageBlock.All.Where(block => block.IsPowerShell).Select(block => new
        {
            scope = block.IsInline ? block.Name : block.Page,
            name = block.Name,
            file = GetFile(block.Name),
            mode = GetMode(block),
            approves = block.Code.Contains("-OpenBrowser | Wait-OutlitConnection", StringComparison.Ordinal),
        });
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(blocks));
        ShellResult shell = await RunShellAsync(
            null,
            "-File", Path.Combine(RealShell.RepositoryRoot, "tests/Outlit.Integrations.Shell.Tests/Pages/Run.ps1"),
            "-BlockList", list,
            "-ResultPath", results,
            "-Pester", RealShell.GetFact("Pester6"));
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

    protected override void SetEnvironment(ProcessStartInfo start)
    {
        base.SetEnvironment(start);
        string runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + path;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
    }
}

/// <summary>What became of a block.</summary>
/// <param name="Name">The name of the block.</param>
/// <param name="Errors">The IDs of errors of the module; other errors with their message.</param>
/// <param name="Output">What the shell shows, as text.</param>
public sealed record BlockResult(string Name, string[] Errors, string Output);
