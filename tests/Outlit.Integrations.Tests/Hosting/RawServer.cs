using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A socket server that reads the head of a request and then violates HTTP as the test requires.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<RawServer, Stream, Task> _behave;
    private readonly Task _accepting;
    private readonly ConcurrentBag<Task> _asked = [];

    private RawServer(Func<RawServer, Stream, Task> behave)
    {
        _behave = behave;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new("http://" + _listener.LocalEndpoint);

    public Uri SecureAddress => new("https://" + _listener.LocalEndpoint);

    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>Completes when all connections that had a request are closed. Unused ones stay pooled.</summary>
    public Task AllGone => Task.WhenAll(_asked);

    public CancellationToken End => _end.Token;

    /// <param name="behave">What the server does with a connection after it has read the head.</param>
    /// <param name="readsHead">False to start as soon as a client connects.</param>
    public static RawServer Start(Func<RawServer, Stream, Task> behave, bool readsHead = true) => new(behave) { ReadsHead = readsHead };

    public static RawServer Sending(string bytes) => new(async (_, stream) => await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes)));

    public static void Reset(Stream stream) => ((NetworkStream)stream).Socket.Close(0);

    private bool ReadsHead { get; init; } = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                if (ReadsHead)
                {
                    await ReadHeadAsync(stream);
                    _asked.Add(gone.Task);
                }

                await _behave(this, stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
            {
                // The client closed the connection, or the test is over.
            }
            finally
            {
                gone.TrySetResult();
            }
        }
    }

    private async Task ReadHeadAsync(Stream stream)
    {
        byte[] buffer = new byte[8192];
        StringBuilder head = new();
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, _end.Token);
            if (read == 0)
                return;

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        Heads.Enqueue(head.ToString());
    }
}
