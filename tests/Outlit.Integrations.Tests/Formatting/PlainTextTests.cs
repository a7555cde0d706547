using Outlit.Integrations.Formatting;

namespace Outlit.Integrations.Tests.Formatting;

/// <summary>Server text cannot write control sequences to the terminal, in any stream.</summary>
public sealed class PlainTextTests : ScriptedTests
{
    [Theory]
    [InlineData("plain text, déjà vu, 日本, 😀")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\e[2J\e[31mred\e[0m", "red")]
    [InlineData("\e]52;c;Y2xpcGJvYXJk\acopied", "copied")]
    [InlineData("\e]8;;https://evil.example\e\\link", "\\link")]
    [InlineData("\e", "")]
    [InlineData("\e[", "")]
    [InlineData("\u202Eabc\u2066\u2069\u200B\u200E\uFEFF", "abc")]
    [InlineData("a\U000E0001\U000E0041\U000E0042b\U0001D173c\ud800d", "abc\ud800d")]
    [InlineData("a\u2028b\u2029c\u0085d", "a b c d")]
    public void Control_and_format_characters_are_removed(string text, string? clean = null) =>
        Assert.Equal(clean ?? text, PlainText.Clean(text));

    [Theory]
    [InlineData("Get-OutlitIntegration")]
    [InlineData("Get-OutlitSyncStatus stripe")]
    [InlineData("Connect-OutlitIntegration slack")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks")]
    [InlineData("Get-OutlitIntegrationCapability")]
    [InlineData("Wait-OutlitConnection -SessionId s -Timeout 0")]
    public void Texts_of_a_server_cannot_control_the_terminal(string command)
    {
        const string Text = """\u001b]52;c;Zm9v\u0007\u001b[2J\u202e\u2066\u200b\u200e\u2028\ufeffx""";
        string body = $$$"""
            {"items":[{"id":"stripe","name":"{{{Text}}}","errorMessage":"{{{Text}}}","{{{Text}}}":"{{{Text}}}"}],"provider":"stripe","status":"pending",
             "providers":[{"providerId":"stripe","notes":["{{{Text}}}"],"postConnectSteps":[{"id":"{{{Text}}}","note":"{{{Text}}}"}]}],
             "sessionId":"{{{Text}}}","connectUrl":"{{{Text}}}","syncs":[{"model":"{{{Text}}}","status":"{{{Text}}}"}],"nextActions":["{{{Text}}}"],
             "setup":{"headers":{"{{{Text}}}":"{{{Text}}}"}},"error":"{{{Text}}}"}
            """;
        foreach (int status in (int[])[200, 400])
        {
            Server.RespondToAll(body, status);
            TestHost host = new(120);
            using ModuleSession shell = new(Server.Address, host);
            RunResult run = shell.Run($"$DebugPreference = $VerbosePreference = 'Continue'; {command} -ErrorAction Continue | Format-List * | Out-Default; $Error | Format-List * -Force | Out-Default");
            string[] streams = [host.Screen, .. run.Verbose, .. run.Debug, .. run.Errors.Select(error => error.Exception + error.ToString())];
            Assert.All(streams, text => Assert.DoesNotContain(text, IsHarmful));
        }
    }

    private static bool IsHarmful(char c) =>
        (char.IsControl(c) && c is not ('\r' or '\n')) || c is '\u202e' or '\u2066' or '\u200b' or '\u200e' or '\u2028' or '\ufeff';
}
