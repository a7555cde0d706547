using System.Diagnostics;
using System.Management.Automation;
using System.Text;

namespace Outlit.Integrations.Tests.Commands;

/// <summary>
/// Ctrl+C in every phase of every cmdlet that talks to the server: it ends at once, without an error, and its connection
/// with it. A hundred rounds and more.
/// </summary>
public sealed class StoppingTests
{
    private const int Rounds = 4;
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static readonly string[] s_commands =
    [
        "Get-OutlitIntegration", "Get-OutlitIntegrationCapability", "Get-OutlitConnection s", "Get-OutlitSyncStatus stripe, slack, posthog",
        "Connect-OutlitIntegration slack", "Invoke-OutlitSetupStep stripe webhooks", "Disconnect-OutlitIntegration slack -Force", "Wait-OutlitConnection -SessionId (1..50)",
    ];

    // What the server does, up to the moment at which the phase is reached.
    private static readonly Dictionary<string, string> s_phases = new()
    {
        ["in the handshake"] = "",
        ["before the headers"] = "",
        ["in the body"] = Head + "Content-Length: 1000\r\n\r\n{",
        ["before another attempt"] = "HTTP/1.1 503 Busy\r\nRetry-After: 50\r\nContent-Length: 0\r\n\r\n",
        ["between two polls"] = Head + "Connection: close\r\nContent-Length: 20\r\n\r\n{\"status\":\"pending\"}",
    };

    public static TheoryData<string, string> Cells { get; } =
    [
        .. from command in s_commands
           from phase in s_phases.Keys
           where phase != "between two polls" || command.StartsWith("Wait", StringComparison.Ordinal)
           select (command, phase),
    ];

    [Theory(Timeout = 20_000)]
    [MemberData(nameof(Cells))]
    public async Task It_ends_at_once_and_its_connection_with_it(string command, string phase)
    {
        List<long> times = [];
        for (int round = 0; round < Rounds; round++)
        {
            times.Add(await StopAsync(command, phase, TestContext.Current.CancellationToken));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{command}, stopped {phase}: {string.Join(", ", times)} ms");
    }

    private static async Task<long> StopAsync(string command, string phase, CancellationToken test)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously), gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RawServer server = RawServer.Start(async (server, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(s_phases[phase]), server.End);
            if (phase is "in the handshake" or "before the headers" or "in the body")
            {
                reached.TrySetResult();
            }

            // The end of the stream, or an error on it, is how a server learns that the client has gone.
            while (await stream.ReadAsync(new byte[1024], server.End) > 0)
            {
            }
        }, () => gone.TrySetResult(), readsHead: phase != "in the handshake");
        using ModuleSession shell = new(server: null);
        shell.Set("server", phase == "in the handshake" ? server.SecureAddress : server.Address);
        shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 3").Succeeded();

        using PowerShell running = PowerShell.Create(shell.Runspace);
        running.Streams.Verbose.DataAdded += (_, _) => Reach("again in", running.Streams.Verbose[^1].Message);
        running.Streams.Progress.DataAdded += (_, _) => Reach("open:", running.Streams.Progress[^1].StatusDescription);
        IAsyncResult invocation = running.AddScript(command + " -Verbose").BeginInvoke();
        await reached.Task.WaitAsync(test);
        Stopwatch clock = Stopwatch.StartNew();
        running.Stop();
        long took = clock.ElapsedMilliseconds;
        Assert.Throws<PipelineStoppedException>(() => running.EndInvoke(invocation));
        Assert.Empty(running.Streams.Error);

        // A handshake goes on without the request that it was begun for: that is the framework's pool.
        if (phase is "before the headers" or "in the body")
        {
            await gone.Task.WaitAsync(test);
        }

        return took;

        void Reach(string mark, string text)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                reached.TrySetResult();
            }
        }
    }
}
