using System.Net;
using System.Net.Sockets;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>An HTTP proxy that tunnels to this machine and records all traffic.</summary>
public sealed class TunnelProxy : IAsyncDisposable
{
    private readonly RawServer _server;
    private readonly string? _credential;
    private readonly ConcurrentQueue<string> _tunnelled = new();

    /// <param name="credential">The required credential, as <c>user:password</c>; null for none.</param>
    public TunnelProxy(string? credential = null)
    {
        _credential = credential;
        _server = RawServer.Start((_, stream) => ServeAsync(stream));
    }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Heads => _server.Heads;

    /// <summary>The tunneled bytes in both directions, as Latin-1.</summary>
    public string Tunnelled => string.Concat(_tunnelled);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(Stream client)
    {
        string head = _server.Heads.Last();
        string[] words = head.Split(' ', ':');
        bool known = _credential is null || head.Contains("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_credential)), StringComparison.Ordinal);
        bool isLocal = words.Length > 2 && words[1] == "localhost";
        if (words[0] != "CONNECT" || !isLocal || !known)
        {
            string status = known ? "501 Not Implemented" : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"";
            await client.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _server.End);
            return;
        }

        using TcpClient server = new();
        await server.ConnectAsync(IPAddress.Loopback, int.Parse(words[2], CultureInfo.InvariantCulture), _server.End);
        await client.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _server.End);
        await Task.WhenAny(RelayAsync(client, server.GetStream()), RelayAsync(server.GetStream(), client));
    }

    private async Task RelayAsync(Stream from, Stream to)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _server.End) is > 0 and int read)
        {
            _tunnelled.Enqueue(Encoding.Latin1.GetString(buffer, 0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), _server.End);
        }
    }
}
