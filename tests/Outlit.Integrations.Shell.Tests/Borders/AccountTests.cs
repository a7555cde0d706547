namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>A deletion happens in the account that an object names, or not at all.</summary>
[Trait("Category", "Slow")]
public sealed class AccountTests(EmulatorFixture emulator)
{
    private const string Disconnect = "Disconnect-OutlitIntegration -Force";

    // $a is another account than the default one; the object is of $a.
    [Theory]
    [InlineData("Get-OutlitIntegration stripe -Context $a", "Disconnect-OutlitIntegration -Force -Context $b")]
    [InlineData("Get-OutlitIntegration stripe -Context $a", "& { $PSDefaultParameterValues['*-Outlit*:Context'] = $b; $input | Disconnect-OutlitIntegration -Force }")]
    [InlineData("Get-OutlitIntegration stripe -Context $a | Export-Clixml $file; Import-Clixml $file", Disconnect)]
    [InlineData("Get-OutlitIntegration stripe -Context $a | ConvertTo-Json | ConvertFrom-Json", Disconnect)]
    [InlineData("Get-OutlitIntegration stripe -Context $a | ConvertTo-Csv | ConvertFrom-Csv", Disconnect)]
    [InlineData("Get-OutlitIntegration stripe -Context $a | Select-Object Id, Account", Disconnect)]
    [InlineData("(Get-OutlitSyncStatus stripe -Context $a | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Syncs[0]", Disconnect)]
    [InlineData("Get-OutlitIntegration stripe -Context $a | ConvertTo-Json | ConvertFrom-Json", "ForEach-Object { Disconnect-OutlitIntegration $_ -Force }")]
    [InlineData("Get-OutlitIntegration stripe -Context $a", "ForEach-Object { Disconnect-OutlitIntegration -Provider $_ -Force -Context $b }")]
    [InlineData("[pscustomobject]@{ Id = $(Set-Content $file stripe; Get-Content $file); Account = 'production' }", Disconnect)]
    [InlineData("Receive-Job (Start-Job { Import-Module $using:manifest; Get-OutlitIntegration stripe } | Wait-Job)", "Disconnect-OutlitIntegration -Force -Context $a")]
    public async Task An_object_of_another_account_is_refused(string get, string disconnect)
    {
        (TestAccount other, TestAccount account, ShellResult result) = await RunAsync(
            $"$object = {get.Replace("; Import-Clixml", "\n$object = Import-Clixml", StringComparison.Ordinal)}\n"
            + $"$object | {disconnect}\n\"ids: $($Error.FullyQualifiedErrorId)\"");
        Assert.Contains("ids: Outlit.ContextMismatch,", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
        Assert.Equal("granola, stripe", await other.GetConnectedAsync());
    }

    [Theory]
    [InlineData("Get-OutlitIntegration stripe -Context $a | Disconnect-OutlitIntegration -Force", true)]
    [InlineData("(Get-OutlitSyncStatus stripe -Context $a).Syncs[0] | Disconnect-OutlitIntegration -Force", true)]
    [InlineData("Disconnect-OutlitIntegration (Get-OutlitIntegration stripe -Context $a) -Force", true)]
    [InlineData("Get-OutlitIntegration stripe -Context $a | ConvertTo-Json | ConvertFrom-Json | Disconnect-OutlitIntegration -Force -Context $a", true)]
    [InlineData("Get-OutlitIntegration stripe | ConvertTo-Csv | ConvertFrom-Csv | Disconnect-OutlitIntegration -Force", false)]
    [InlineData("Get-OutlitIntegration stripe -Context $a | Select-Object Id | Disconnect-OutlitIntegration -Force", false)]
    [InlineData("'stripe' | Disconnect-OutlitIntegration -Force", false)]
    public async Task An_object_is_disconnected_in_its_account(string script, bool inOther)
    {
        (TestAccount other, TestAccount account, ShellResult result) = await RunAsync(script + "\n'errors: ' + $Error.Count");
        Assert.Contains("errors: 0", result.Output, StringComparison.Ordinal);
        Assert.Equal(inOther ? "granola, stripe" : "granola", await account.GetConnectedAsync());
        Assert.Equal(inOther ? "granola" : "granola, stripe", await other.GetConnectedAsync());
    }

    [Theory]
    [InlineData("Disconnect-OutlitIntegration stripe -Force -Context $null")]
    [InlineData("Get-OutlitIntegration -Context $missing")]
    [InlineData("Connect-OutlitIntegration slack -Context $null")]
    [InlineData("Wait-OutlitConnection 11 -Context $null")]
    public async Task A_null_context_is_a_parameter_error(string script)
    {
        (_, TestAccount account, ShellResult result) = await RunAsync($"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.Contains("ParameterArgumentValidationError,", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Every_object_names_its_account()
    {
        (TestAccount other, TestAccount account, ShellResult result) = await RunAsync("""
            $objects = & {
                Get-OutlitIntegration stripe; Get-OutlitIntegrationCapability stripe; Get-OutlitSyncStatus stripe
                (Get-OutlitSyncStatus stripe).Syncs[0]; Invoke-OutlitSetupStep stripe webhooks
                Connect-OutlitIntegration slack; Disconnect-OutlitIntegration stripe -Force -PassThru
            }
            $objects.Account -join ' '
            ($objects | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Account -join ' '
            (Get-OutlitIntegration stripe -Context $a).Account
            """);
        string all = string.Join(' ', Enumerable.Repeat(account.KeyHint, 7));
        Assert.Equal([all, all, "production"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.NotEqual(other.KeyHint, account.KeyHint);
    }

    // $a is the context "production" of another account, $b one of the account of the environment.
    private async Task<(TestAccount Other, TestAccount Account, ShellResult Result)> RunAsync(string script)
    {
        TestAccount other = await emulator.CreateAccountAsync();
        TestAccount account = await emulator.CreateAccountAsync();
        string file = Path.Combine(Path.GetTempPath(), $"outlit-{Guid.NewGuid():N}.xml");
        try
        {
            ShellResult result = await new ShellProcess(account).RunAsync($$"""
                $manifest = '{{RealShell.Manifest}}'
                $file = '{{file}}'
                $a = New-OutlitContext (ConvertTo-SecureString '{{other.Key}}' -AsPlainText) -Name production
                $b = New-OutlitContext (ConvertTo-SecureString '{{account.Key}}' -AsPlainText)
                {{script}}
                """);
            return (other, account, result);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
