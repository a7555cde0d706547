using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Outlit.Integrations.Tests.Commands;

namespace Outlit.Integrations.Tests;

/// <summary>
/// Runs every example of every help page on the emulator, each in its own session and organization, and compares the
/// output at 80 columns with the page. Examples can change the environment, so these tests do not run in parallel.
/// </summary>
[Trait("Category", "Culture")]
[Collection(nameof(OutlitContextTests))]
public sealed partial class ExampleHelpTests : IDisposable
{
    // Stubs for the user's input and for a secret vault.
    private const string Person = """
        function Read-Host { param([switch] $AsSecureString, [string] $Prompt)
            switch -Wildcard ($Prompt) { 'Outlit key' { $key; break } 'Outlit*' { $otherKey; break } 'PostHog*' { $secret; break } default { $webhookSecret } }
        }
        function Get-Secret { param($Name, $Vault) if ($Name -like 'outlit*') { $key } else { $secret } }
        """;

    // Every awaited session except HubSpot's is approved, and no browser is opened.
    private const string Approving = """
        function Connect-OutlitIntegration { param([switch] $OpenBrowser)
            $(if ($MyInvocation.ExpectingInput) { $input | Outlit.Integrations\Connect-OutlitIntegration @args } else { Outlit.Integrations\Connect-OutlitIntegration @args }) |
                ForEach-Object { if ($_.SessionId -and $_.Provider -ne 'hubspot') { $_ | Approve-OutlitEmulatorSession }; $_ }
        }
        """;

    /// <summary>The providers connected before a cmdlet's examples: an hour ago, so data is synced, or now.</summary>
    private static readonly Dictionary<string, (string[] HourAgo, string[] Now)> s_connected = new()
    {
        ["Clear-OutlitContext"] = (["granola", "stripe"], []),
        ["Disconnect-OutlitIntegration"] = (["fireflies", "granola", "stripe"], []),
        ["Get-OutlitIntegration"] = (["granola", "stripe"], ["hubspot", "posthog"]),
        ["Get-OutlitSyncStatus"] = (["granola", "stripe"], ["hubspot", "posthog"]),
        ["Invoke-OutlitSetupStep"] = (["granola", "stripe"], ["hubspot", "posthog"]),
        ["Wait-OutlitSync"] = (["granola", "stripe"], ["posthog"]),
        ["New-OutlitContext"] = (["granola", "stripe"], []),
    };

    private readonly TestHost _host = new(80);
    private readonly ModuleSession _shell;
    private readonly EmulatorFixture _outlit;
    private readonly string _otherKey = ModuleSession.NewKey();
    private readonly Dictionary<string, string?> _environment;

    public ExampleHelpTests(EmulatorFixture outlit)
    {
        _outlit = outlit;
        _shell = new(server: null, _host);
        Dictionary<string, string?> wanted = new() { ["OUTLIT_API_URL"] = outlit.Address.AbsoluteUri.TrimEnd('/'), ["OUTLIT_API_KEY"] = _shell.Key };
        _environment = wanted.ToDictionary(variable => variable.Key, variable => Environment.GetEnvironmentVariable(variable.Key));
        Use(wanted);
        _shell.Set("commands", Path.Combine(BuildFact.Root, "src", "Outlit.Integrations.Emulator", "OutlitEmulator", "OutlitEmulator.psd1"))
            .Set("otherKey", ModuleSession.Secure(_otherKey))
            .Set("webhookSecret", ModuleSession.Secure("whsec_a_secret_of_the_provider"))
            .Run("Import-Module $commands").Succeeded();
    }

    public static TheoryData<string, string> Examples =>
        [.. HelpPage.Cmdlets.SelectMany(page => page.Examples.Select(example => new TheoryDataRow<string, string>(page.Name, example.Title)))];

    public void Dispose()
    {
        _shell.Dispose();
        Use(_environment);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_runs_and_prints_the_documented_output(string name, string title)
    {
        HelpPage.Example example = HelpPage.Cmdlets.Single(page => page.Name == name).Examples.Single(example => example.Title == title);
        (string[] hourAgo, string[] now) = s_connected.GetValueOrDefault(name, ([], []));
        Connected(_shell.Key, hourAgo, now);
        Connected(_otherKey, ["clerk"], []);
        _shell.Run(Person).Succeeded();
        Assert.Equal(HelpPage.Code(example.Body).Count(), HelpPage.Output(example.Body).Count());
        foreach ((string code, string shown) in HelpPage.Code(example.Body).Zip(HelpPage.Output(example.Body)))
        {
            _shell.Run(code.Contains("Wait-OutlitConnection", StringComparison.Ordinal) ? Approving : "").Succeeded();
            int start = _host.Screen.Length;
            Assert.Equal(ExpectedError().Matches(code).Select(match => match.Groups[1].Value), Show(code));
            string printed = Trimmed(_host.Screen[start..]);
            if (Environment.GetEnvironmentVariable("OUTLIT_UPDATE_GOLDEN") == "1" && Anonymous(shown) != Anonymous(printed))
                HelpPage.Cmdlets.Single(page => page.Name == name).Rewrite(code, shown, printed);
            else
                Assert.Equal(Anonymous(shown), Anonymous(printed));
        }
    }

    // 'Now' is an hour in the future, so that these providers do not start to sync during the test.
    private void Connected(string key, string[] hourAgo, string[] now)
    {
        IEnumerable<object> connections = hourAgo.Select(provider => (object)new { provider })
            .Concat(now.Select(provider => new { provider, connectedAt = DateTimeOffset.UtcNow.AddHours(1) }));
        _outlit.Send(HttpMethod.Post, "state", new { organisations = new[] { new { apiKey = key, connections } } });
    }

    // Runs one statement at a time, as typed at a prompt, in the session's scope, so functions and variables persist.
    private IEnumerable<string> Show(string code)
    {
        _shell.Run("$Error.Clear()");
        foreach (StatementAst statement in Parser.ParseInput(code, out _, out _).EndBlock.Statements)
        {
            using PowerShell shell = PowerShell.Create(_shell.Runspace);
            shell.AddScript(statement.Extent.Text, useLocalScope: false);
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            shell.AddCommand("Out-Default").Invoke();
        }

        return _shell.All<ErrorRecord>("$Error").Select(error => error.FullyQualifiedErrorId.Split(',')[0]);
    }

    private static string Trimmed(string screen) => Port().Replace(
        string.Join('\n', screen.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n'),
        "$1:42800");

    // Replaces keys, IDs and ages, which differ from run to run.
    private static string Anonymous(string text) => Age().Replace(Id().Replace(text, "0000"), "a while ago");

    private static void Use(Dictionary<string, string?> variables)
    {
        foreach ((string name, string? value) in variables)
            Environment.SetEnvironmentVariable(name, value);
    }

    [GeneratedRegex(@"(127\.0\.0\.1):\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"(?<=ok_…)\w{4}|(?<=-org_)[\da-f]{16}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"(now|\d+ (s|min|h) ago)$", RegexOptions.Multiline)]
    private static partial Regex Age();

    [GeneratedRegex(@"# expected error: (\S+)")]
    private static partial Regex ExpectedError();
}
