using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Outlit.Integrations.Tests.Security;

/// <summary>Two accounts in one process: no call of one is ever made with the key of the other.</summary>
public sealed class IsolationTests
{
    private const int Calls = 10_000;
    private const int Runspaces = 4;

    [Fact]
    public async Task Ten_thousand_interleaved_calls()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();

        // The server answers with the key that the call came with.
        server.Otherwise(context => context.Response.WriteAsync(
            $$"""{"items":[{"id":"stripe","name":"{{Who(context.Request.Headers.Authorization.ToString())}}"}]}"""));
        ConcurrentBag<string> mixed = [];
        ModuleSession[] shells = [.. Enumerable.Range(0, Runspaces).Select(_ => server.Open())];
        await Parallel.ForEachAsync(shells, TestContext.Current.CancellationToken, (shell, _) =>
        {
            // Each runspace has a default of its own, and uses the key of another by turns.
            string other = ModuleSession.NewKey();
            shell.Set("other", ModuleSession.Secure(other)).Set("mixed", mixed).Set("mine", Who(shell.Key)).Set("theirs", Who(other)).Run($$"""
                $context = New-OutlitContext -ApiKey $other -BaseUri $server
                for ($i = 0; $i -lt {{Calls / Runspaces / 2}}; $i++) {
                    if ((Get-OutlitIntegration).Name -ne $mine) { $mixed.Add("default $i") }
                    if ((Get-OutlitIntegration -Context $context).Name -ne $theirs) { $mixed.Add("context $i") }
                }
                """).Succeeded();
            return ValueTask.CompletedTask;
        });
        Array.ForEach(shells, shell => shell.Dispose());
        Assert.Empty(mixed);
        Assert.Equal(Calls, server.Requests.Count);
    }

    // The end of a key: a whole one would be scrubbed from the answer.
    private static string Who(string key) => key[^8..];
}
