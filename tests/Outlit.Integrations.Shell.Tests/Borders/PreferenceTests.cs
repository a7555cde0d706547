using System.Net;
using System.Net.Sockets;
using System.Text;

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
            $VerbosePreference = 'Inquire'
            Disconnect-OutlitIntegration stripe -Force -PassThru | ForEach-Object { 'result: ' + $_.Status }
            """);
        Assert.Contains("result: not_connected", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola", await account.GetConnectedAsync());
    }

    [Theory]
    [InlineData("200 OK")]
    [InlineData("202 Accepted")]
    [InlineData("204 No Content")]
    public async Task Success_without_a_body_is_accepted(string status)
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task serving = AnswerAsync(server, status, times: 4);
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account).RunAsync($$"""
            $env:OUTLIT_API_URL = 'http://{{server.LocalEndpoint}}'
            $secret = ConvertTo-SecureString 'rk_of_a_test' -AsPlainText
            $results = & {
                Disconnect-OutlitIntegration stripe -Force -PassThru
                Connect-OutlitIntegration stripe -ApiKey $secret
                Connect-OutlitIntegration slack
                Invoke-OutlitSetupStep stripe webhooks -WebhookSecret (ConvertTo-SecureString 'whsec_of_a_test' -AsPlainText)
            }
            "$($results.Provider): $($results.Status); errors: $($Error.Count)"
            $results[2] | Wait-OutlitConnection -ErrorAction SilentlyContinue
            $Error[0].FullyQualifiedErrorId
            """);
        await serving;
        Assert.Contains("stripe stripe slack stripe: not_connected connected pending ; errors: 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("Outlit.UnexpectedStatus,", result.Output, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(TcpListener server, string status, int times)
    {
        byte[] answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nConnection: close\r\n{(status.StartsWith("204", StringComparison.Ordinal) ? "" : "Content-Length: 0\r\n")}\r\n");
        byte[] buffer = new byte[8192];
        for (int time = 0; time < times; time++)
        {
            using TcpClient client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            NetworkStream stream = client.GetStream();
            string request = "";
            while (!request.Contains('}'))
            {
                int read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
                request += Encoding.UTF8.GetString(buffer, 0, read);
            }

            await stream.WriteAsync(answer, TestContext.Current.CancellationToken);
        }
    }
}
