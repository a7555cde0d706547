using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A server below HTTP: it reads a request's head and then does what no HTTP server would.</summary>
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

    /// <summary>Where it listens, over http.</summary>
    public Uri Address => new("http://" + _listener.LocalEndpoint);

    /// <summary>Where it listens, over https.</summary>
    public Uri SecureAddress => new("https://" + _listener.LocalEndpoint);

    /// <summary>The heads of the requests that came.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>How many requests came.</summary>
    public int Requests => Heads.Count;

    /// <summary>Ends when all connections that a request came over have ended. Unused ones wait in the client's pool.</summary>
    public Task AllGone => Task.WhenAll(_asked);

    /// <summary>Ends when the server does.</summary>
    public CancellationToken End => _end.Token;

    /// <param name="behave">What it does with a connection once it has read a head.</param>
    /// <param name="readsHead">False to begin as soon as somebody connects.</param>
    public static RawServer Start(Func<RawServer, Stream, Task> behave, bool readsHead = true) => new(behave) { ReadsHead = readsHead };

    /// <summary>One that sends these bytes and closes.</summary>
    public static RawServer Sending(string bytes) => new(async (_, stream) => await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes)));

    /// <summary>One whose certificate nobody trusts.</summary>
    public static RawServer Untrusted() => new(async (server, stream) =>
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using SslStream secure = new(stream);
        await secure.AuthenticateAsServerAsync(certificate);
        await server.ReadHeadAsync(secure);
    })
    { ReadsHead = false };

    /// <summary>Resets the connection instead of closing it.</summary>
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
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
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
                // The client went away, or the test is over.
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
            {
                return;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        Heads.Enqueue(head.ToString());
    }
}
