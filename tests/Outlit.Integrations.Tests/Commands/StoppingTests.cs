namespace Outlit.Integrations.Tests.Commands;

/// <summary>
/// Ctrl+C in every phase of every cmdlet that sends requests: the cmdlet ends at once without an error, and its
/// connection is closed.
/// </summary>
[Trait("Category", "Slow")]
public sealed class StoppingTests : ScriptedTests
{
    private const int Rounds = 2;
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static readonly string[] s_commands =
    [
        "Get-OutlitIntegration", "Get-OutlitIntegrationCapability", "Get-OutlitConnection s", "Get-OutlitSyncStatus stripe, slack, posthog",
        "Connect-OutlitIntegration slack", "Invoke-OutlitSetupStep stripe webhooks", "Disconnect-OutlitIntegration slack -Force", "Wait-OutlitConnection -SessionId (1..50)",
        "Wait-OutlitSync stripe, slack", "Test-OutlitContext",
    ];

    // The bytes that the server sends to reach each phase.
    private static readonly Dictionary<string, string> s_phases = new()
    {
        ["while connecting"] = "",
        ["in the handshake"] = "",
        ["before the headers"] = "",
        ["in the body"] = Head + "Content-Length: 1000\r\n\r\n{",
        ["before another attempt"] = "HTTP/1.1 503 Busy\r\nRetry-After: 50\r\nContent-Length: 0\r\n\r\n",
        ["between two polls"] = Head + "Connection: close\r\nContent-Length: 39\r\n\r\n{\"status\":\"pending\",\"provider\":\"slack\"}",
    };

    public static TheoryData<string, string> Cells { get; } =
    [
        .. from command in s_commands
           from phase in s_phases.Keys
           where phase != "between two polls" || command.StartsWith("Wait", StringComparison.Ordinal)
           select (command, phase),
    ];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Cells))]
    public async Task Stop_ends_the_command_and_its_connection(string command, string phase)
    {
        Assert.SkipUnless(phase != "while connecting" || OperatingSystem.IsLinux(), "Only Linux lets a connection wait at a full queue.");
        for (int round = 0; round < Rounds; round++)
            await StopAsync(command, phase, TestContext.Current.CancellationToken);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Wait-OutlitConnection -SessionId (1..50) -Timeout 3600 -ErrorAction Stop", "denied")]
    [InlineData("do { Wait-OutlitConnection -SessionId (1..50) -Timeout 3600 | ForEach-Object { $_; break } } while ($false)", "connected")]
    [InlineData("do { Get-OutlitSyncStatus (1..50 | ForEach-Object { 'p' + $_ }) | ForEach-Object { $_; break } } while ($false)", "connected")]
    public async Task Early_end_of_the_pipeline_cancels_running_requests(string script, string status)
    {
        // The first request gets its response once another has arrived. The others never get one.
        TaskCompletionSource another = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentBag<Task> others = [];
        Server.RespondToAll(async context =>
        {
            if (context.Request.QueryString.Value is "?sessionId=1" or "?provider=p1")
            {
                await another.Task;
                await context.Response.WriteAsync($$"""{"status":"{{status}}","provider":"slack","syncs":[]}""");
                return;
            }

            TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration abort = context.RequestAborted.Register(gone.SetResult);
            others.Add(gone.Task);
            another.TrySetResult();
            await gone.Task;
        });
        RunResult run = await Task.Run(() => Shell.Run(script)).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status == "denied" ? (0, 1, true) : (1, 0, false), (run.Output.Count, run.Errors.Count, run.Ended));
        await Task.WhenAll(others).WaitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task StopAsync(string command, string phase, CancellationToken test)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using BlackHole? hole = phase == "while connecting" ? new() : null;
        await using RawServer server = RawServer.Start(async (server, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(s_phases[phase]), server.End);
            if (phase is "in the handshake" or "before the headers" or "in the body")
                reached.TrySetResult();

            // The stream ends or fails when the client closes the connection.
            while (await stream.ReadAsync(new byte[1024], server.End) > 0)
            {
            }
        }, readsHead: phase != "in the handshake");
        using ModuleSession shell = new(server: null);
        shell.Set("server", hole?.Address ?? (phase == "in the handshake" ? server.SecureAddress : server.Address));
        shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 3").Succeeded();

        using PowerShell running = PowerShell.Create(shell.Runspace);
        running.Streams.Verbose.DataAdded += (_, _) => Reach("retrying in", running.Streams.Verbose[^1].Message);
        running.Streams.Progress.DataAdded += (_, _) => Reach(" open: ", running.Streams.Progress[^1].StatusDescription);
        IAsyncResult invocation = running.AddScript(command + " -Verbose").BeginInvoke();
        await (hole?.Tried ?? reached.Task).WaitAsync(test);
        Stopwatch clock = Stopwatch.StartNew();
        running.Stop();
        TestMetrics.Measure("Stopping: ms until it had ended", clock.Elapsed.TotalMilliseconds);
        Assert.Throws<PipelineStoppedException>(() => running.EndInvoke(invocation));
        Assert.Empty(running.Streams.Error);

        // The framework's connection pool continues a TLS handshake even after its request was canceled.
        if (phase is "before the headers" or "in the body")
            await server.AllGone.WaitAsync(test);

        if (running.Streams.Progress.Count > 0)
            Assert.Equal(ProgressRecordType.Completed, running.Streams.Progress[^1].RecordType);

        void Reach(string mark, string text)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
                reached.TrySetResult();
        }
    }
}
