namespace Outlit.Integrations.Tests.Faults;

/// <summary>
/// A request ends when its time limit expires, whatever its phase: to the millisecond on the fake clock, and within a
/// tolerance on the system clock.
/// </summary>
[Trait("Category", "Slow")]
public sealed class TimeLimitTests
{
    private const string Begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";

    public static TheoryData<string> Phases { get; } = ["connecting", "handshake", "headers", "body", "drip"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Phases))]
    public async Task Request_ends_at_the_time_limit(string phase)
    {
        FakeClock clock = new();
        await using StalledServer server = new(phase);
        using ModuleSession shell = new(server: null);
        Task<RunResult> run = Task.Run(() => shell.SetContext(server.Address, clock).Run("Connect-OutlitIntegration slack -Context $context"));
        await server.Reached.WaitAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMilliseconds(99_999));
        Assert.Equal(0, clock.Expired);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, clock.Expired);

        string message = (await run.WaitAsync(TestContext.Current.CancellationToken)).Failed("Outlit.RequestTimeout").ToString();
        Assert.Equal("POST /api/integrations/connect was not answered within 100 s. It is unknown whether the server acted. Check with Get-OutlitIntegration before you repeat it.", message);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Request_never_ends_before_the_time_limit(string phase)
    {
        await using StalledServer server = new(phase);
        using ModuleSession shell = new(server: null);
        shell.Set("server", server.Address).Run("Set-OutlitContext -ApiKey $key -BaseUri $server -TimeoutSec 2 -MaximumRetryCount 5").Succeeded();
        Stopwatch clock = Stopwatch.StartNew();
        shell.Run("Get-OutlitIntegration").Failed("Outlit.RequestTimeout");
        TestMetrics.Measure("Time limits: time taken over time allowed", clock.Elapsed.TotalSeconds / 2);
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(1.99));
    }

    /// <summary>A server that stops responding in a given phase of a request.</summary>
    private sealed class StalledServer : IAsyncDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly BlackHole? _hole;
        private readonly RawServer? _server;

        public StalledServer(string phase)
        {
            if (phase == "connecting")
            {
                Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a connection wait at a full queue.");
                _hole = new();
                return;
            }

            _server = RawServer.Start(
                async (server, stream) =>
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(phase is "body" or "drip" ? Begun : ""));
                    _reached.TrySetResult();

                    // One byte at a time: each would reset a timeout that only measures the time since the last read.
                    using PeriodicTimer drop = new(TimeSpan.FromMilliseconds(20));
                    while (await drop.WaitForNextTickAsync(server.End))
                        await (phase == "drip" ? stream.WriteAsync(" "u8.ToArray()) : ValueTask.CompletedTask);
                },
                readsHead: phase != "handshake");
            Address = phase == "handshake" ? _server.SecureAddress : _server.Address;
        }

        public Uri Address => field ?? _hole!.Address;

        public Task Reached => _hole?.Tried ?? _reached.Task;

        public ValueTask DisposeAsync()
        {
            _hole?.Dispose();
            return _server?.DisposeAsync() ?? ValueTask.CompletedTask;
        }
    }
}
