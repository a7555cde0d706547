using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Outlit.Integrations.Shell.Tests.Recipes;

/// <summary>A mail server without TLS on a loopback port. It accepts any login and keeps the messages.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
    private readonly Task _accepting;

    public MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Messages { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await RespondAsync(client);
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }

    private async Task RespondAsync(TcpClient client)
    {
        using StreamReader reader = new(client.GetStream());
        await using StreamWriter writer = new(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 ready");
        StringBuilder session = new();
        bool isData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            session.AppendLine(line);
            string? response = line switch
            {
                "." when isData => "250 accepted",
                _ when isData => null,
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ when line.StartsWith("EHLO", StringComparison.Ordinal) => "250-localhost\r\n250 AUTH LOGIN",
                _ when line.StartsWith("AUTH", StringComparison.Ordinal) => "334 UGFzc3dvcmQ6",
                _ when !line.Contains(' ', StringComparison.Ordinal) => "235 welcome",
                _ => "250 ok",
            };
            isData = line == "DATA" || (isData && line != ".");
            if (response is not null)
                await writer.WriteLineAsync(response);
        }

        Messages.Enqueue(session.ToString());
    }
}
