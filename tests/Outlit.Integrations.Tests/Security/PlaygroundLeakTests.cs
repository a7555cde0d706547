namespace Outlit.Integrations.Tests.Security;

/// <summary>The playground's output for a script with a canary in place of each secret.</summary>
[Trait("Category", "Slow")]
public sealed class PlaygroundLeakTests : ScriptedTests
{
    // LeakTests has all kinds.
    private static readonly string[] s_kinds = ["200", "401", "500", "text"];

    [Fact]
    public async Task Playground_output_contains_no_secret()
    {
        Canary key = new("the key", ModuleSession.NewKey());
        Canary canary = Canary.New("the provider's secret");
        Canary plain = new("the plain secret", "rk_Pl4in" + Guid.NewGuid().ToString("N"));
        Canary own = new("the server's secret", Guid.NewGuid().ToString("N"));
        EchoServer echo = new([key, canary, plain], own);

        // The first segment of the path selects the kind of response.
        Server.RespondToAll(context => echo.AnswerAsync(context, Server.Requests.Last(), context.Request.Path.Value!.Split('/')[1]));
        PlaygroundProcess.Ended end = await PlaygroundProcess.RunScriptAsync(
            Script(),
            [("SERVER", Server.Address.AbsoluteUri), .. MaskedSecrets.Environment([key.Text, canary.Text, plain.Text])]);

        SecretScanner scanner = new(key, canary, plain, own);
        scanner.See("the output", end.Text);
        Assert.True(Server.Requests.Count > 50 && end.Text.Contains("Authorization: ********", StringComparison.Ordinal), end.Text);
        Assert.Contains("ConnectionId", end.Text, StringComparison.Ordinal);
        scanner.End("The playground");
    }

    private static string Script()
    {
        StringBuilder script = new(MaskedSecrets.Script);
        script.AppendLine().AppendLine("$key = Secret 0; $canary = Secret 1; $plain = Plain 2; $DebugPreference = $VerbosePreference = 'Continue'");
        foreach (string kind in s_kinds)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"Set-OutlitContext -ApiKey $key -BaseUri \"$($env:SERVER){kind}\" -MaximumRetryCount 0");
            foreach (string command in LeakTests.Commands)
                script.AppendLine(CultureInfo.InvariantCulture, $"{command} -OutVariable result\n$result | Format-List *");
        }

        return script.AppendLine("$Error").ToString();
    }
}
