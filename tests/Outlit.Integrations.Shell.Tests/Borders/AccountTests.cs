namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>A provider is disconnected only in the account that the input object names.</summary>
[Trait("Category", "Slow")]
public sealed class AccountTests(EmulatorFixture emulator)
{
    // $a is not the default account. Objects belong to $a unless noted otherwise.
    [Fact]
    public async Task Object_of_another_account_is_refused()
    {
        (TestAccount other, TestAccount account, ShellResult result) = await RunAsync("""
            $live = Get-OutlitIntegration stripe -Context $a
            $row = (Get-OutlitSyncStatus stripe -Context $a | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Syncs[0]
            $live | Export-Clixml $file
            $fromFile = Import-Clixml $file
            Set-Content $file stripe
            $fromText = [pscustomobject]@{ Id = (Get-Content $file); Account = 'production' }
            $ofJob = Receive-Job (Start-Job { Import-Module $using:manifest; Get-OutlitIntegration stripe } | Wait-Job)
            $cases = [ordered]@{
                'a context'            = { $live | Disconnect-OutlitIntegration -Force -Context $b }
                'a default value'      = {
                    $PSDefaultParameterValues['*-Outlit*:Context'] = $b
                    $live | Disconnect-OutlitIntegration -Force
                }
                'CLIXML'               = { $fromFile | Disconnect-OutlitIntegration -Force }
                'JSON'                 = { $live | ConvertTo-Json | ConvertFrom-Json | Disconnect-OutlitIntegration -Force }
                'CSV'                  = { $live | ConvertTo-Csv | ConvertFrom-Csv | Disconnect-OutlitIntegration -Force }
                'selected properties'  = { $live | Select-Object Id, Account | Disconnect-OutlitIntegration -Force }
                'a row of JSON'        = { $row | Disconnect-OutlitIntegration -Force }
                'an argument'          = { Disconnect-OutlitIntegration $fromFile -Force }
                'a live argument'      = { Disconnect-OutlitIntegration -Provider $live -Force -Context $b }
                'a text with members'  = { $fromText | Disconnect-OutlitIntegration -Force }
                'a script block'       = { $live | Disconnect-OutlitIntegration -Provider { $_.Id } -Force -Context $b }
                'a block, JSON'        = {
                    $live | ConvertTo-Json | ConvertFrom-Json | Disconnect-OutlitIntegration -Provider { $_.Id } -Force
                }
                'a list in a property' = {
                    [pscustomobject]@{ Provider = @('stripe'); Account = 'production' } | Disconnect-OutlitIntegration -Force
                }
                'XML'                  = {
                    ([xml]'<p><Id>stripe</Id><Account>production</Account></p>').p | Disconnect-OutlitIntegration -Force
                }
                'a job'                = { $ofJob | Disconnect-OutlitIntegration -Force -Context $a }
            }
            foreach ($case in $cases.GetEnumerator()) {
                $Error.Clear()
                & $case.Value
                "$($case.Key): $(($Error.FullyQualifiedErrorId -split ',')[0])"
            }
            """);
        string[] cases = [.. result.Output.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal))];
        Assert.Equal(15, cases.Length);
        Assert.All(cases, line => Assert.EndsWith(": Outlit.ContextMismatch", line, StringComparison.Ordinal));
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
        Assert.Equal("granola, stripe", await other.GetConnectedAsync());
    }

    // Each case prints the connected providers of $a and of the default account.
    [Fact]
    public async Task Object_is_disconnected_in_its_account()
    {
        (_, _, ShellResult result) = await RunAsync("""
            $secret = ConvertTo-SecureString 'rk_of_a_test' -AsPlainText
            $cases = [ordered]@{
                'a: live'     = { Get-OutlitIntegration stripe -Context $a | Disconnect-OutlitIntegration -Force }
                'a: row'      = { (Get-OutlitSyncStatus stripe -Context $a).Syncs[0] | Disconnect-OutlitIntegration -Force }
                'a: argument' = { Disconnect-OutlitIntegration (Get-OutlitIntegration stripe -Context $a) -Force }
                'a: JSON'     = {
                    $json = Get-OutlitIntegration stripe -Context $a | ConvertTo-Json
                    $json | ConvertFrom-Json | Disconnect-OutlitIntegration -Force -Context $a
                }
                'b: CSV'      = { Get-OutlitIntegration stripe | ConvertTo-Csv | ConvertFrom-Csv | Disconnect-OutlitIntegration -Force }
                'b: selected' = { Get-OutlitIntegration stripe -Context $a | Select-Object Id | Disconnect-OutlitIntegration -Force }
                'b: text'     = { 'stripe' | Disconnect-OutlitIntegration -Force }
            }
            foreach ($case in $cases.GetEnumerator()) {
                & $case.Value
                $inA = (Get-OutlitIntegration -ConnectedOnly -Context $a).Id -join ' '
                $inB = (Get-OutlitIntegration -ConnectedOnly).Id -join ' '
                "$($case.Key): $inA, $inB, $($Error.Count) errors"
                foreach ($context in $a, $b) {
                    $null = Connect-OutlitIntegration stripe -ApiKey $secret -Context $context -WarningAction Ignore
                }
            }
            """);
        string[] cases = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(7, cases.Length);
        Assert.All(cases, line => Assert.EndsWith(
            line.StartsWith("a:", StringComparison.Ordinal) ? ": granola, granola stripe, 0 errors" : ": granola stripe, granola, 0 errors",
            line,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Null_context_is_a_parameter_error()
    {
        (_, TestAccount account, ShellResult result) = await RunAsync("""
            try { Disconnect-OutlitIntegration stripe -Force -Context $null } catch { $_.FullyQualifiedErrorId }
            try { Get-OutlitIntegration -Context $missing } catch { $_.FullyQualifiedErrorId }
            try { Connect-OutlitIntegration slack -Context $null } catch { $_.FullyQualifiedErrorId }
            try { Wait-OutlitConnection 11 -Context $null } catch { $_.FullyQualifiedErrorId }
            """);
        Assert.Equal(5, result.Output.Split("ParameterArgumentValidationError,").Length);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Objects_have_their_account()
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

    // $a is the context "production" of another account; $b is a context of the account in the environment.
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
