namespace Outlit.Integrations.Tests.Faults;

/// <summary>A request ends when its time limit expires, whatever its phase: to the millisecond on a clock.</summary>
[Trait("Category", "Slow")]
public sealed class TimeLimitTests
{
    private const string Begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";

    [Theory(Timeout = 60_000)]
    [InlineData("connecting")]
    [InlineData("handshake")]
    [InlineData("headers")]
    [InlineData("body")]
    [InlineData("drip")]
    public async Task Request_ends_at_the_time_limit(string phase)
    {
        bool isPossible = phase != "connecting" || OperatingSystem.IsLinux();
        Assert.SkipUnless(isPossible, "Only Linux lets a connection wait at a full queue.");
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using BlackHole? hole = phase == "connecting" ? new() : null;
        await using RawServer server = RawServer.Start(
            async (server, stream) =>
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(phase is "body" or "drip" ? Begun : ""));
                reached.TrySetResult();

                // One byte at a time: each would reset a timeout that only measures the time since the last read.
                using PeriodicTimer drop = new(TimeSpan.FromMilliseconds(20));
                while (await drop.WaitForNextTickAsync(server.End))
                    await (phase == "drip" ? stream.WriteAsync(" "u8.ToArray()) : ValueTask.CompletedTask);
            },
            readsHead: phase != "handshake");
        FakeClock clock = new();
        using ModuleSession shell = new(server: null);
        shell.SetContext(hole?.Address ?? (phase == "handshake" ? server.SecureAddress : server.Address), clock);
        Task<RunResult> run = Task.Run(() => shell.Run("Connect-OutlitIntegration slack -Context $context"));
        await (hole?.Tried ?? reached.Task).WaitAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMilliseconds(99_999));
        Assert.Equal(0, clock.Expired);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, clock.Expired);

        string message = (await run.WaitAsync(TestContext.Current.CancellationToken)).Failed("Outlit.RequestTimeout").ToString();
        Assert.Equal(
            "POST /api/integrations/connect was not answered within 100 s. It is unknown whether the server acted. "
            + "Check with Get-OutlitIntegration before you repeat it.",
            message);
    }
}
