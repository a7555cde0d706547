using System.Text.RegularExpressions;
using Outlit.Integrations.Tests.Commands;

namespace Outlit.Integrations.Tests;

/// <summary>
/// Runs every example of every page at the emulator, each in a shell and an organisation of its own. It may change the
/// environment, so it does not run beside other tests.
/// </summary>
[Collection(nameof(OutlitContextTests))]
public sealed partial class ExampleHelpTests : IDisposable
{
    // What a person types, and what a vault gives.
    private const string Person = """
        function Read-Host { param([switch] $AsSecureString, [string] $Prompt)
            switch -Wildcard ($Prompt) { 'Outlit key' { $key; break } 'Outlit*' { $otherKey; break } 'PostHog*' { $secret; break } default { $webhookSecret } }
        }
        function Get-Secret { param($Name, $Vault) if ($Name -like 'outlit*') { $key } else { $secret } }
        function Connect-Before {
            Outlit.Integrations\Connect-OutlitIntegration @args -WarningAction Ignore | Where-Object SessionId | Approve-EmulatorSession
        }
        """;

    // Somebody approves every session, but that of HubSpot; and no browser is opened.
    private const string Approving = """
        function Connect-OutlitIntegration { param([switch] $OpenBrowser)
            $(if ($MyInvocation.ExpectingInput) { $input | Outlit.Integrations\Connect-OutlitIntegration @args } else { Outlit.Integrations\Connect-OutlitIntegration @args }) |
                ForEach-Object { if ($_.SessionId -and $_.Provider -ne 'hubspot') { $_ | Approve-EmulatorSession }; $_ }
        }
        """;

    private const string TwoConnected = "'granola', 'stripe' | ForEach-Object { Connect-Before $_ -ApiKey $secret }";

    /// <summary>What an example needs to be there, by cmdlet.</summary>
    private static readonly Dictionary<string, string> s_before = new()
    {
        ["Clear-OutlitContext"] = TwoConnected,
        ["Connect-OutlitIntegration"] = Approving,
        ["Disconnect-OutlitIntegration"] = "'fireflies', 'granola', 'stripe' | ForEach-Object { Connect-Before $_ -ApiKey $secret }",
        ["Get-OutlitIntegration"] = TwoConnected,
        ["Get-OutlitSyncStatus"] = TwoConnected,
        ["Invoke-OutlitSetupStep"] = TwoConnected + "; Connect-Before hubspot; Connect-Before posthog -ApiKey $secret -Region eu -ProjectId 1",
        ["New-OutlitContext"] = TwoConnected + "; Connect-Before clerk -SecretKey $secret -Context (New-OutlitContext $otherKey)",
        ["Wait-OutlitConnection"] = Approving,
    };

    private readonly AnsweringHost _host = new(100);
    private readonly ModuleSession _shell;
    private readonly Dictionary<string, string?> _environment;

    public ExampleHelpTests(LocalOutlit outlit)
    {
        _shell = new(server: null, _host);
        Dictionary<string, string?> wanted = new() { ["OUTLIT_API_URL"] = outlit.Address.AbsoluteUri.TrimEnd('/'), ["OUTLIT_API_KEY"] = _shell.Key };
        _environment = wanted.ToDictionary(variable => variable.Key, variable => Environment.GetEnvironmentVariable(variable.Key));
        Use(wanted);
        _shell.Set("commands", Path.Combine(AppContext.BaseDirectory, "Shell.psm1"))
            .Set("otherKey", ModuleSession.Secure(ModuleSession.NewKey()))
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
    public void It_does_what_the_page_says(string name, string title)
    {
        HelpPage.Example example = HelpPage.Cmdlets.Single(page => page.Name == name).Examples.Single(example => example.Title == title);
        Run(Person);
        Run(s_before.GetValueOrDefault(name, ""));
        foreach (string code in HelpPage.Code(example.Body))
        {
            RunResult run = Run(code);
            Assert.Equal(ExpectedError().Matches(code).Select(match => match.Groups[1].Value), run.ErrorIds);
            Assert.True(run.Output.Count + run.Errors.Count + _host.Screen.Length > 0, "The example shows nothing.");
        }
    }

    // In the session's own scope, so that functions and variables stay for what follows.
    private RunResult Run(string script)
    {
        RunResult run = _shell.Run(script);
        Assert.All(run.Errors, error => Assert.Contains("# expected error:", script, StringComparison.Ordinal));
        return run;
    }

    private static void Use(Dictionary<string, string?> variables)
    {
        foreach ((string name, string? value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [GeneratedRegex(@"# expected error: (\S+)")]
    private static partial Regex ExpectedError();
}
