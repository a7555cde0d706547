using System.Security.Cryptography.X509Certificates;

namespace Outlit.Integrations.Tests.Faults;

/// <summary>
/// Every route with faults below HTTP. Each entry has the expected error and how often a read and a write are sent: a
/// write is retried only if the server certainly did not act.
/// </summary>
[Trait("Category", "Slow")]
public sealed class WireFaultTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    // Without the read that has a body: HttpClient sends it less often, as below.
    private static readonly (string Command, bool Changes)[] s_routes =
        [.. FaultMatrixTests.Routes.Where(route => route.Changes || route.Command.StartsWith('G'))];

    private static readonly Dictionary<string, (Func<RawServer> Start, string Id, int Reads, int Writes)> s_faults = new()
    {
        ["reset at once"] = (() => RawServer.Start((_, stream) => Done(() => RawServer.Reset(stream))), "Outlit.NetworkError", 2, 1),

        // HttpClient treats this as a stale pooled connection: within each of our attempts it sends a request without
        // a body up to four times. It does not resend a request with a body.
        ["closed at once"] = (() => RawServer.Sending(""), "Outlit.NetworkError", 2 * 4, 1),
        ["half a status line"] = (() => RawServer.Sending("HTTP/1.1 20"), "Outlit.NetworkError", 2, 1),
        ["no HTTP"] = (() => RawServer.Sending("220 smtp.example ready\r\n\r\n"), "Outlit.NetworkError", 2, 1),
        ["half a header"] = (() => RawServer.Sending(Head + "X-Half: "), "Outlit.NetworkError", 2, 1),
        ["a bad chunk"] = (() => RawServer.Sending(Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}"), "Outlit.NetworkError", 2, 1),
        ["a chunk cut short"] = (() => RawServer.Sending(Head + "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"items\""), "Outlit.NetworkError", 2, 1),
        ["a body cut short"] = (() => RawServer.Sending(Head + "Content-Length: 999\r\n\r\n{\"items\":["), "Outlit.NetworkError", 2, 1),
        ["a reset in the body"] = (() => RawServer.Start(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 999\r\n\r\n{\"items\":["));
            RawServer.Reset(stream);
        }), "Outlit.NetworkError", 2, 1),
        ["a length that is too short"] = (() => RawServer.Sending(Head + "Content-Length: 5\r\n\r\n{\"items\":[]}"), "Outlit.UnexpectedResponse", 1, 1),
        ["a length that is none"] = (() => RawServer.Sending(Head + "Content-Length: many\r\n\r\n{\"items\":["), "Outlit.UnexpectedResponse", 1, 1),
        ["a body of compressed bytes"] = (() => RawServer.Sending(Head + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\u0008\0"), "Outlit.UnexpectedResponse", 1, 1),
        ["headers without an end"] = (() => RawServer.Sending(Head + "X-Long: " + new string('x', 200_000)), "Outlit.NetworkError", 2, 1),
        ["a redirect to nowhere"] = (() => RawServer.Sending("HTTP/1.1 302 Found\r\nLocation: http://\r\nContent-Length: 0\r\n\r\n"), "Outlit.UnexpectedResponse", 1, 1),
    };

    public static TheoryData<string> Faults { get; } = [.. s_faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_route_handles_the_fault(string fault)
    {
        (Func<RawServer> start, string id, int asked, int changed) = s_faults[fault];
        using ModuleSession shell = new(server: null);
        foreach ((string command, bool changes) in s_routes)
        {
            await using RawServer server = start();
            Use(shell, server.Address);
            TestMetrics.Cell(() =>
            {
                OutlitException error = shell.Run(command).Failed<OutlitException>(id);
                int sent = server.Heads.Count;
                Assert.True((changes ? changed : asked) == sent, $"{command}: sent {sent} times. {error.Message}");
            });
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "the server refused the connection")]
    [InlineData("https://outlit.invalid", "the name of the server is not known")]
    public void Failed_connection_is_retried_for_writes(string address, string why)
    {
        using ModuleSession shell = Open(new(address));
        foreach ((string command, _) in s_routes)
        {
            TestMetrics.Cell(() =>
            {
                OutlitApiException error = shell.Run(command).Failed<OutlitApiException>("Outlit.NetworkError");
                Assert.Equal(2, error.Attempts);
                Assert.Contains(why, error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("It is unknown whether the server acted", error.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task Untrusted_certificate_is_not_retried()
    {
        using TestAuthority authority = new();
        using X509Certificate2 certificate = authority.Issue("localhost");
        await using ScriptedServer server = await ScriptedServer.StartAsync(certificate);
        using ModuleSession shell = Open(server.Address);
        foreach ((string command, _) in s_routes)
        {
            TestMetrics.Cell(() =>
            {
                OutlitApiException error = shell.Run(command).Failed<OutlitApiException>("Outlit.NetworkError");
                Assert.Equal((1, 0), (error.Attempts, server.Requests.Count));
                Assert.Contains("the server's certificate is not trusted", error.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void Unanswered_write_is_not_retried()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a connection wait at a full queue.");
        using BlackHole hole = new();
        using ModuleSession shell = Open(hole.Address, timeout: 1);
        foreach ((string command, _) in s_routes)
            TestMetrics.Cell(() => Assert.Equal(1, shell.Run(command).Failed<OutlitApiException>("Outlit.RequestTimeout").Attempts));
    }

    private static ModuleSession Open(Uri server, int timeout = 20)
    {
        ModuleSession shell = new(server: null);
        Use(shell, server, timeout);
        return shell;
    }

    private static void Use(ModuleSession shell, Uri server, int timeout = 20)
    {
        string limits = $"-TimeoutSec {timeout} -MaximumRetryCount 1 -Contract Rest";
        shell.Set("server", server).Set("session", "s")
            .Run($"Set-OutlitContext -ApiKey $key -BaseUri $server {limits}").Succeeded();
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
