namespace Outlit.Integrations.Tests.Security;

/// <summary>With two accounts in one process, no request of one account has the API key of the other.</summary>
[Trait("Category", "Slow")]
public sealed class IsolationTests : ScriptedTests
{
    private const int Calls = 10_000;
    private const int Runspaces = 4;

    [Fact]
    public async Task Interleaved_calls_of_several_accounts_do_not_mix()
    {

        // The response contains the end of the API key that the request had.
        Server.RespondToAll(context => context.Response.WriteAsync(
            $$"""{"items":[{"id":"stripe","name":"{{Who(context.Request.Headers.Authorization.ToString())}}"}]}"""));
        ConcurrentBag<string> mixed = [];
        ModuleSession[] shells = [.. Enumerable.Range(0, Runspaces).Select(_ => Server.Open())];
        OutlitContext shared = shells[0].One<OutlitContext>("Get-OutlitContext");
        await Parallel.ForEachAsync(shells, TestContext.Current.CancellationToken, (shell, _) =>
        {
            // Each runspace alternates between its own default, another key, and a context that all runspaces share.
            string other = ModuleSession.NewKey();
            shell.Set("other", ModuleSession.Secure(other)).Set("mixed", mixed).Set("mine", Who(shell.Key)).Set("theirs", Who(other)).Set("shared", shared).Set("ours", Who(shells[0].Key)).Run($$"""
                $context = New-OutlitContext -ApiKey $other -BaseUri $server
                for ($i = 0; $i -lt {{Calls / Runspaces / 4}}; $i++) {
                    if ((Get-OutlitIntegration).Name -ne $mine) { $mixed.Add("default $i") }
                    if ((Get-OutlitIntegration -Context $context).Name -ne $theirs) { $mixed.Add("context $i") }
                    if ((Get-OutlitIntegration -Context $shared).Name -ne $ours) { $mixed.Add("shared $i") }
                    if ((Get-OutlitIntegration -Context $context | Get-OutlitIntegration).Name -ne $theirs) { $mixed.Add("chain $i") }
                }
                """).Succeeded();
            return ValueTask.CompletedTask;
        });
        Array.ForEach(shells, shell => shell.Dispose());
        Assert.Empty(mixed);
        Assert.Equal(Calls / 4 * 5, Server.Requests.Count);
        TestMetrics.Count("Isolation: interleaved calls with five keys, none mixed up", Server.Requests.Count);
    }

    [Theory]
    [InlineData("Get-OutlitIntegration -Context $copy")]
    [InlineData("$copy | Get-OutlitIntegration")]
    [InlineData("Set-OutlitContext -Context $copy")]
    public void Deserialized_context_is_refused_with_the_reason(string script)
    {
        using ModuleSession shell = new(new Uri("http://127.0.0.1:1"));
        string clixml = PSSerializer.Serialize(shell.One<OutlitContext>("Get-OutlitContext"));
        Assert.DoesNotContain(shell.Key, clixml, StringComparison.Ordinal);
        RunResult run = shell.Set("copy", PSSerializer.Deserialize(clixml)).Run(script);
        Assert.Contains("without its key", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Object_of_another_key_with_the_same_end_is_refused()
    {
        Server.RespondToAll("""{"items":[{"id":"stripe"}],"success":true}""");
        foreach (string letter in new[] { "a", "b" })
            Shell.Set(letter, ModuleSession.Secure("ok_" + new string(letter[0], 40) + "same"));

        Shell.Run("$one = New-OutlitContext $a -BaseUri $server; $two = New-OutlitContext $b -BaseUri $server; $again = New-OutlitContext $a -BaseUri $server").Succeeded();
        Shell.Run("Get-OutlitIntegration stripe -Context $one | Disconnect-OutlitIntegration -Force -Context $two").Failed("Outlit.ContextMismatch");
        Shell.Run("Get-OutlitIntegration stripe -Context $one | Disconnect-OutlitIntegration -Force -Context $again").Succeeded();
    }

    // Only the end of a key, because the module would mask a whole key in the response.
    private static string Who(string key) => key[^8..];
}
