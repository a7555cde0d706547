using System.Net.Http.Json;

namespace Outlit.Integrations.Shell.Tests.Recipes;

/// <summary>The user of the recipes, with a copy of them. Each test has its own organizations and secrets.</summary>
public sealed class RecipeShell() : UserFolder(Vault)
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

    private readonly Dictionary<string, string> _secrets = new() { ["rk"] = Secret, ["smtp"] = "pw_of_the_mailer" };
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(250));
    private Task _ticking = Task.CompletedTask;

    public static string Folder { get; } = Path.Combine(RealShell.RepositoryRoot, "docs", "recipes");

    public override async ValueTask InitializeAsync()
    {
        foreach (string recipe in Directory.GetFiles(Folder, "*.ps1"))
            File.Copy(recipe, GetWorkingFile(Path.GetFileName(recipe)));

        await base.InitializeAsync();
        _ticking = TickAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _ticking;
        await base.DisposeAsync();
    }

    public async Task<string> WriteAsync(string name, params string[] lines)
    {
        await File.WriteAllLinesAsync(GetWorkingFile(name), lines);
        return name;
    }

    /// <summary>Adds an organization to the emulator, and its key to the vault; returns the secret's name.</summary>
    public async Task<string> AddAsync(string name, object[] connections, params object[] failures)
    {
        string apiKey = $"ok_{Guid.NewGuid():N}";
        await ControlAsync("state", new { organisations = new[] { new { apiKey, connections, failures } } });
        return AddSecret(name, apiKey);
    }

    public string AddSecret(string name, string value)
    {
        _secrets[name] = value;
        return name;
    }

    public string GetSecret(string name) => _secrets[name];

    public Task ApproveAsync(string sessionId) => ControlAsync($"sessions/{sessionId}", new { outcome = "approved" });

    /// <summary>Waits for a poll of a browser session that was not approved, and approves it.</summary>
    public async Task ApproveNextAsync()
    {
        const string Polls = "__emulator/requests/wait?path=/api/integrations/connect/status&count=1&timeoutSeconds=30";
        JsonElement log = await Client.GetFromJsonAsync<JsonElement>(Polls);
        string query = log.GetProperty("requests")[0].GetProperty("query").GetString()!;
        await ApproveAsync(query.Split('=')[1]);
    }

    /// <summary>The number of requests to connect since the last call.</summary>
    public async Task<int> CountConnectsAsync()
    {
        const string Connects = "__emulator/requests/count?method=POST&path=/api/integrations/connect";
        JsonElement count = await Client.GetFromJsonAsync<JsonElement>(Connects);
        await Client.DeleteAsync("__emulator/requests");
        return count.GetProperty("count").GetInt32();
    }

    /// <summary>Runs a script file as a scheduler does, and returns its own exit code.</summary>
    public Task<ShellResult> RunFileAsync(string script, params string[] arguments) =>
        RunAsync(["-File", GetWorkingFile(script), .. arguments]);

    /// <summary>Runs several commands in one shell, and writes the exit code of each to the output.</summary>
    public Task<ShellResult> RunCommandsAsync(params string[] commands) => RunAsync(
        "-Command",
        """
        [cultureinfo]::CurrentCulture = 'ar-SA'
        $PSDefaultParameterValues['Wait-OutlitSync:PollingInterval'] = 1
        $PSDefaultParameterValues['New-OutlitContext:MaximumRetryCount'] = 0

        """ + string.Join('\n', commands.Select(command => $"{command}\n\"exit code $LASTEXITCODE\"")));

    // Syncs take 10 seconds of the emulator's clock, which is fast here. Sessions expire after 30 real seconds.
    private async Task TickAsync()
    {
        while (await _timer.WaitForNextTickAsync())
            Emulator.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    protected override void SetEnvironment(ProcessStartInfo start)
    {
        base.SetEnvironment(start);
        start.Environment["OUTLIT_TEST_VAULT"] = GetWorkingFile("vault.json");
    }

    private async Task<ShellResult> RunAsync(params string[] arguments)
    {
        await File.WriteAllTextAsync(GetWorkingFile("vault.json"), JsonSerializer.Serialize(_secrets));
        ShellResult result = await RunShellAsync(s_timeLimit, arguments);
        TestContext.Current.TestOutputHelper?.WriteLine($"{result.Text}\n-- exit code {result.ExitCode}");
        Assert.All(_secrets.Values, secret => Assert.DoesNotContain(secret, result.Text, StringComparison.Ordinal));
        return result;
    }
}
