namespace Outlit.Integrations.Tests.Playground;

/// <summary>The playground in its own process: the tour, and scripts of the user.</summary>
[Trait("Category", "Slow")]
public sealed class PlaygroundTests(EmulatorFixture outlit)
{
    private const string Script = """
        # Statements are echoed as they are typed, each with its output.
        using namespace System.IO
        [Path]::GetFileName('/a/used') # This is behind it.
        function Get-One {
            1
        }
        "`e[31mred`e[0m"; Get-One
        Get-OutlitIntegration stripe | Select-Object Id, Status
        Get-OutlitIntegration slack | Select-Object Id, Status

        # Errors that are announced, caught or silenced do not count.
        Set-StrictMode -Version Latest
        Get-OutlitIntegration -Color # expected error: NamedParameterNotFound
        throw 'no way' # expected error: no way
        try { throw 'caught' } catch { "$_ here" }
        Get-Variable nowhere -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem
        1..2 | ForEach-Object { Write-Progress Counting $_; $_ }
        """;

    private const string Transcript = """
        # Statements are echoed as they are typed, each with its output.
        PS> using namespace System.IO
        PS> [Path]::GetFileName('/a/used')
        used
        PS> function Get-One {
        >>      1
        >>  }
        PS> "`e[31mred`e[0m"
        red
        PS> Get-One
        1
        PS> Get-OutlitIntegration stripe | Select-Object Id, Status

        Id     Status
        --     ------
        stripe not_connected

        PS> Get-OutlitIntegration slack | Select-Object Id, Status

        Id    Status
        --    ------
        slack not_connected

        # Errors that are announced, caught or silenced do not count.
        PS> Set-StrictMode -Version Latest
        PS> Get-OutlitIntegration -Color
        Get-OutlitIntegration: A parameter cannot be found that matches parameter name 'Color'.
        PS> throw 'no way'
        Exception: no way
        PS> try { throw 'caught' } catch { "$_ here" }
        caught here
        PS> Get-Variable nowhere -ErrorAction SilentlyContinue -ErrorVariable problem
        PS> $problem
        Get-Variable: Cannot find a variable with the name 'nowhere'.
        PS> 1..2 | ForEach-Object { Write-Progress Counting $_; $_ }
        1
        2

        """;

    [Fact]
    public async Task Tour_runs_without_errors()
    {
        (int code, string text) = await PlaygroundProcess.RunAsync();
        Assert.True(code == 0, text);
        Assert.Matches(@"posthog\s+Healthy\s+2 of 2", text);
        Assert.Contains(
            "Your plan has reached its integration connection limit. (4 of 4 connections, plan 'free')",
            text,
            StringComparison.Ordinal);
        Assert.Contains("What if: Disconnect Stripe", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', text);
        Assert.DoesNotContain("Waiting for", text, StringComparison.Ordinal);
        string[] typed = ["'phx_for", "'rk_test_for", "'whsec_for", "'sk_for"];
        string unknown = typed.Aggregate(text, (rest, secret) => rest.Replace($"{secret}_the_tour_only'", ""));
        Assert.DoesNotContain("for_the_tour_only", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_is_echoed_with_its_output()
    {
        (int code, string text) = await PlaygroundProcess.RunScriptAsync(Script);
        Assert.Equal(Transcript.ReplaceLineEndings("\n"), string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())));
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("Get-OutlitIntegration strpie\n'goes on'", 1, "PS> 'goes on'\ngoes on")]
    [InlineData("1..2 # expected error: Outlit.ProviderNotFound", 1, "did not occur")]
    [InlineData("Get-Item / -Color # expected error: Outlit.NotConnected", 1, "Outlit.NotConnected did not occur")]
    [InlineData("$ErrorActionPreference = 'Stop'\nGet-OutlitIntegration strpie\n'too far'", 1, "There is no provider")]
    [InlineData("param($Code = 9)\nGet-OutlitIntegration slack; exit $Code", 9, "slack           communication")]
    [InlineData("begin { 'begins' } process { Get-OutlitIntegration strpie }", 1, "begins")]
    [InlineData("Split-Path $PSScriptRoot -Leaf\nif ($true) { return }\n'too far'", 0, "\noutlit-playground-")]
    [InlineData("1\n2\nif (", 2, "my.ps1:3: Missing condition in if statement")]
    public async Task Script_ends_with_its_exit_code(string script, int expected, string shown)
    {
        (int code, string text) = await PlaygroundProcess.RunInShellAsync(script, ("OUTLIT_API_URL", outlit.Address.AbsoluteUri));
        Assert.True(code == expected && text.Contains(shown, StringComparison.Ordinal), $"exit {code}: {text}");
        Assert.DoesNotContain("too far", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Playground_has_the_exit_code_of_its_script()
    {
        (int code, string text) = await PlaygroundProcess.RunScriptAsync("exit 7\n'too far'");
        Assert.Equal(7, code);
        Assert.Contains("PS> exit 7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("too far", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no script '", "nowhere.ps1")]
    [InlineData("Usage: ", "one.ps1", "two.ps1")]
    [InlineData("Usage: ", "--unknown")]
    [InlineData("Usage: ", "")]
    public async Task Invalid_usage_is_an_error(string shown, params string[] arguments)
    {
        (int code, string text) = await PlaygroundProcess.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith(shown, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_PowerShell_is_one_sentence()
    {
        DirectoryInfo empty = Directory.CreateTempSubdirectory("outlit-empty-");
        string[] folders = ["NUGET_PACKAGES", "NUGET_HTTP_CACHE_PATH", "DOTNET_CLI_HOME"];
        string[] proxies = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];
        (int code, string text) = await PlaygroundProcess.RunAsync(
            "",
            [],
            [
                .. folders.Select(name => (name, empty.FullName)),
                .. proxies.Select(name => (name, "http://127.0.0.1:1")),
                ("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "1"),
            ]);
        empty.Delete(recursive: true);
        Assert.Equal(1, code);
        string line = Assert.Single(text.Trim().Split('\n'));
        Assert.StartsWith("PowerShell could not be restored; run 'dotnet tool restore' in ", line, StringComparison.Ordinal);
    }
}
