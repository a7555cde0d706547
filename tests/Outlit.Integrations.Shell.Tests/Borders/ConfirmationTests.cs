namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>A provider is disconnected only after confirmation or on explicit request.</summary>
[Trait("Category", "Slow")]
public sealed class ConfirmationTests(EmulatorFixture emulator)
{
    private const string Prompt = "(default is \"N\"):";

    [Theory]
    [InlineData("\r", "granola, stripe")]
    [InlineData("n\r", "granola, stripe")]
    [InlineData("y\r", "granola")]
    public async Task Enter_at_a_terminal_means_No(string keys, string connected)
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.Terminal((Prompt, keys)) }
            .RunAsync("Disconnect-OutlitIntegration stripe; 'errors: ' + $Error.Count");
        string question = string.Join(' ', result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"Disconnect Stripe from account {account.KeyHint} at {account.Address.Authority}", question, StringComparison.Ordinal);
        Assert.Contains("permanently delete everything", question, StringComparison.Ordinal);
        Assert.Contains("errors: 0", result.Output, StringComparison.Ordinal);
        Assert.Equal(connected, await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Every_item_is_confirmed_once()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.Terminal((Prompt, "n\r"), (Prompt, "y\r")) }
            .RunAsync("Get-OutlitIntegration -ConnectedOnly | Disconnect-OutlitIntegration");
        Assert.Equal(3, result.Output.Split(Prompt).Length);
        Assert.Equal("granola", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task WhatIf_names_account_and_server()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account).RunAsync(
            "Set-OutlitContext (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -Name production\n"
            + "Disconnect-OutlitIntegration stripe -WhatIf");
        Assert.Contains(
            $"What if: Disconnect Stripe from account 'production' ({account.KeyHint}) at {account.Address.Authority}",
            result.Output,
            StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Force_asks_nothing_with_any_preference()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.SilentPipe }.RunAsync("""
            $secret = ConvertTo-SecureString 'rk_of_a_test' -AsPlainText
            function Test([string] $Name, [scriptblock] $Deletion) {
                $Error.Clear()
                "${Name}: $((& $Deletion).Status), errors: $($Error.Count)"
                $null = Connect-OutlitIntegration stripe -ApiKey $secret
            }
            foreach ($option in @{ Force = $true }, @{ Confirm = $false }, @{}) {
                $ConfirmPreference = if ($option.Count) { 'High' } else { 'None' }
                Test plain { Disconnect-OutlitIntegration stripe -PassThru @option }
                Test Debug { Disconnect-OutlitIntegration stripe -PassThru @option -Debug }
                Test Verbose { Disconnect-OutlitIntegration stripe -PassThru @option -Verbose }
                foreach ($name in 'Debug', 'Verbose', 'Warning', 'Information', 'ErrorAction', 'Progress') {
                    Test "$name Inquire" {
                        Set-Variable "${name}Preference" Inquire
                        Disconnect-OutlitIntegration stripe -PassThru @option
                    }
                }
            }
            """);
        string[] lines = [.. result.Output.Split('\n').Where(line => line.Contains("not_connected, errors: 0", StringComparison.Ordinal))];
        Assert.Equal(27, lines.Length);
    }

    [Fact]
    public async Task Wildcard_is_refused()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account).RunAsync("""
            Disconnect-OutlitIntegration * -WhatIf
            Disconnect-OutlitIntegration str?pe -Force
            '[s]tripe' | Disconnect-OutlitIntegration -Confirm:$false
            "ids: $($Error.FullyQualifiedErrorId)"
            """);
        Assert.Equal(4, result.Output.Split("Outlit.ProviderNotFound,").Length);
        Assert.DoesNotContain("What if", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Field_prompt_that_cannot_be_answered_is_an_error()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.Pipe("\n\n") }.RunAsync(
            "Connect-OutlitIntegration posthog -Region eu 2>&1 | ForEach-Object { \"$($_.FullyQualifiedErrorId) $_\" }");
        Assert.Matches(@"^Outlit\.InvalidConfiguration,.* missing or empty: apiKey, projectId\.", result.Output);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Field_prompt_at_a_terminal_masks_the_secret()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        // The shell turns off the terminal's echo before it requests the cursor position.
        ShellInput typed = ShellInput.Terminal(("apiKey: \e[6n", "ff_typed_by_hand\r"));
        ShellResult result = await new ShellProcess(account) { Input = typed }.RunAsync("Connect-OutlitIntegration fireflies | Out-Null");
        Assert.DoesNotContain("ff_typed_by_hand", result.Output, StringComparison.Ordinal);
        Assert.Equal("fireflies, granola, stripe", await account.GetConnectedAsync());
    }
}
