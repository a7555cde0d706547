namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>The result of a write is always reported, regardless of preferences and of the response.</summary>
[Trait("Category", "Slow")]
public sealed class PreferenceTests(EmulatorFixture emulator)
{
    // An API key of an unusual format causes a warning.
    [Theory]
    [InlineData("Inquire")]
    [InlineData("Stop")]
    public async Task Nothing_is_sent_or_the_result_is_written(string preference)
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.SilentPipe }.RunAsync($$"""
            $secret = ConvertTo-SecureString 'odd' -AsPlainText
            foreach ($stream in 'Debug', 'Verbose', 'Warning', 'Information', 'Progress') {
                $results = & {
                    Set-Variable "${stream}Preference" '{{preference}}'
                    try { (Disconnect-OutlitIntegration stripe -Force -PassThru).Status } catch { 'stopped' }
                    try { (Connect-OutlitIntegration posthog -ApiKey $secret -Region eu -ProjectId 1).Status } catch { 'stopped' }
                }
                "${stream}: $results, $((Get-OutlitIntegration -ConnectedOnly).Id)"
                $null = Connect-OutlitIntegration stripe -ApiKey $secret -WarningAction Ignore
                Disconnect-OutlitIntegration posthog -Force -ErrorAction Ignore
            }
            """);
        const string Sent = "not_connected connected, granola posthog";
        const string NotSent = "stopped stopped, granola stripe";
        (string Stream, string WhenStopped)[] cases =
        [
            ("Debug", NotSent), ("Verbose", NotSent), ("Warning", "not_connected stopped, granola"), ("Information", Sent), ("Progress", Sent),
        ];
        string[] lines = result.Output.Split('\n');
        Assert.All(cases, item => Assert.Contains($"{item.Stream}: {(preference == "Stop" ? item.WhenStopped : Sent)}", lines));
    }

    [Fact]
    public async Task Result_is_written_before_a_line_that_halts()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        const string Prompt = "(default is \"Y\"):";
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.Terminal((Prompt, "y\r"), (Prompt, "h\r")) }.RunAsync("""
            $env:OUTLIT_API_CONTRACT = 'Rest'
            $VerbosePreference = 'Inquire'
            Disconnect-OutlitIntegration stripe -Force -PassThru | ForEach-Object { 'result: ' + $_.Status }
            """);
        Assert.Contains("result: not_connected", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola", await account.GetConnectedAsync());
    }
}
