using System.Net.Http.Json;
using Outlit.Integrations.Emulator;

namespace Outlit.Integrations.Shell.Tests.Recipes;

/// <summary>
/// What the user of the recipes has: a copy of their folder, the module and a vault in <c>PSModulePath</c>, and an
/// emulator. Each test has its own organizations and secrets.
/// </summary>
public sealed class RecipeShell : IAsyncLifetime
{
    public const string Secret = "rk_of_the_vault_5f0c1d";

    private const string Vault = """
        function Get-Secret { param([string] $Name, [string] $Vault)
            $secrets = Get-Content $env:OUTLIT_TEST_VAULT -Raw | ConvertFrom-Json
            if ($Vault -and $Vault -ne 'work') { throw "There is no vault '$Vault'." }
            if (-not $secrets.$Name) { throw "The secret $Name was not found." }
            $secret = ConvertTo-SecureString $secrets.$Name -AsPlainText -Force
            if ($Name -eq 'smtp') { [pscredential]::new('mailer', $secret) } else { $secret }
        }
        """;

    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("outlit-recipes-");
    private readonly Dictionary<string, string> _secrets = new() { ["rk"] = Secret, ["smtp"] = "pw_of_the_mailer" };
    private readonly HttpClient _client = new();
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(250));
    private EmulatorHost? _emulator;
    private Task _ticking = Task.CompletedTask;

    public static string Folder { get; } = Path.Combine(RealShell.RepositoryRoot, "docs", "recipes");

    public EmulatorHost Emulator => _emulator!;

    public async ValueTask InitializeAsync()
    {
        DirectoryInfo module = _root.CreateSubdirectory("modules/Outlit.Integrations");
        File.Copy(RealShell.Manifest, Path.Combine(module.FullName, "Outlit.Integrations.psd1"));
        string bin = Path.Combine(RealShell.RepositoryRoot, "bin");
        foreach (string file in Directory.GetFiles(bin, "Outlit.Integrations.*"))
            File.Copy(file, Path.Combine(module.CreateSubdirectory("bin").FullName, Path.GetFileName(file)));

        DirectoryInfo vault = _root.CreateSubdirectory("modules/Microsoft.PowerShell.SecretManagement");
        await File.WriteAllTextAsync(Path.Combine(vault.FullName, vault.Name + ".psm1"), Vault);
        foreach (string recipe in Directory.GetFiles(Folder, "*.ps1"))
            File.Copy(recipe, GetFile(Path.GetFileName(recipe)));

        _emulator = await EmulatorHost.StartAsync();
        _client.BaseAddress = _emulator.Address;
        _ticking = TickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _timer.Dispose();
        await _ticking;
        await _emulator!.DisposeAsync();
        _root.Delete(recursive: true);
    }

    /// <summary>A file beside the recipes, in the working folder.</summary>
    public string GetFile(string name) => Path.Combine(_root.CreateSubdirectory("work").FullName, name);

    /// <summary>Writes a CSV file from the lines, and returns its name.</summary>
    public async Task<string> WriteAsync(string name, params string[] lines)
    {
        await File.WriteAllLinesAsync(GetFile(name), lines);
        return name;
    }

    public Task<string> ReadAsync(string name) => File.ReadAllTextAsync(GetFile(name));

    /// <summary>Adds an organization to the emulator, and its key to the vault; returns the secret's name.</summary>
    public async Task<string> AddAsync(string name, object[] connections, params object[] failures)
    {
        string apiKey = $"ok_{Guid.NewGuid():N}";
        await ControlAsync("state", new { organisations = new[] { new { apiKey, connections, failures } } });
        return AddSecret(name, apiKey);
    }

    /// <summary>Adds a secret to the vault; returns its name.</summary>
    public string AddSecret(string name, string value)
    {
        _secrets[name] = value;
        return name;
    }

    public string GetSecret(string name) => _secrets[name];

    /// <summary>Sends a request to the emulator's control routes.</summary>
    public async Task ControlAsync(string path, object body) =>
        (await _client.PostAsJsonAsync($"__emulator/{path}", body)).EnsureSuccessStatusCode();

    /// <summary>Approves a browser session.</summary>
    public Task ApproveAsync(string sessionId) => ControlAsync($"sessions/{sessionId}", new { outcome = "approved" });

    /// <summary>Waits for a poll of a browser session that was not approved, and approves it.</summary>
    public async Task ApproveNextAsync()
    {
        const string Polls = "__emulator/requests/wait?path=/api/integrations/connect/status&count=1&timeoutSeconds=30";
        JsonElement log = await _client.GetFromJsonAsync<JsonElement>(Polls);
        string query = log.GetProperty("requests")[0].GetProperty("query").GetString()!;
        await ApproveAsync(query.Split('=')[1]);
    }

    /// <summary>The number of requests to connect since the last call.</summary>
    public async Task<int> CountConnectsAsync()
    {
        const string Connects = "__emulator/requests/count?method=POST&path=/api/integrations/connect";
        JsonElement count = await _client.GetFromJsonAsync<JsonElement>(Connects);
        await _client.DeleteAsync("__emulator/requests");
        return count.GetProperty("count").GetInt32();
    }

    /// <summary>Runs a script file as a scheduler does, and returns its own exit code.</summary>
    public Task<ShellResult> RunFileAsync(string script, params string[] arguments) =>
        RunAsync(["-File", GetFile(script), .. arguments]);

    /// <summary>Runs several commands in one shell, and writes the exit code of each to the output.</summary>
    public Task<ShellResult> RunCommandsAsync(params string[] commands) => RunAsync(
    [
        "-Command",
        """
        [cultureinfo]::CurrentCulture = 'ar-SA'
        $PSDefaultParameterValues['Wait-OutlitSync:PollingInterval'] = 1
        $PSDefaultParameterValues['New-OutlitContext:MaximumRetryCount'] = 0

        """ + string.Join('\n', commands.Select(command => $"{command}\n\"exit code $LASTEXITCODE\"")),
    ]);

    // Syncs take 10 seconds of the emulator's clock, which is fast here. Sessions expire after 30 real seconds.
    private async Task TickAsync()
    {
        while (await _timer.WaitForNextTickAsync())
            Emulator.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    private async Task<ShellResult> RunAsync(string[] arguments)
    {
        string vault = GetFile("vault.json");
        await File.WriteAllTextAsync(vault, JsonSerializer.Serialize(_secrets));
        ProcessStartInfo start = PowerShellTool.CreateStartInfo(
            RealShell.AssemblyPath, ["-NoProfile", "-NonInteractive", .. arguments]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetDirectoryName(vault);
        start.Environment["PSModulePath"] = Path.Combine(_root.FullName, "modules");
        start.Environment["XDG_CONFIG_HOME"] = _root.FullName;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LC_ALL"] = TestCulture.Locale;
        start.Environment["OUTLIT_API_URL"] = Emulator.Address.GetLeftPart(UriPartial.Authority);
        start.Environment["OUTLIT_TEST_VAULT"] = vault;
        start.Environment.Remove("OUTLIT_API_KEY");
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync();
        Task<string> reading = shell.StandardOutput.ReadToEndAsync();
        using (CancellationTokenSource limit = new(s_timeLimit))
        using (limit.Token.Register(shell.Kill))
        {
            await shell.WaitForExitAsync();
            Assert.False(limit.IsCancellationRequested, $"The shell did not end within {s_timeLimit}.");
        }

        string output = await reading;
        ShellResult result = new(shell.ExitCode, output, await error);
        TestContext.Current.TestOutputHelper?.WriteLine($"{result.Text}\n-- exit code {result.ExitCode}");
        Assert.All(_secrets.Values, secret => Assert.DoesNotContain(secret, result.Text, StringComparison.Ordinal));
        return result;
    }
}
