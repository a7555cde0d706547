using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// An address at which a connection is neither accepted nor refused: a listener whose queue is full, so the system
/// drops connection requests. Linux only; other systems refuse the connection.
/// </summary>
public sealed class BlackHole : EventListener
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _queued = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _portBytes;

    public BlackHole()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        _queued.Connect(_listener.LocalEndPoint!);
        int port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        Address = new($"http://127.0.0.1:{port}");
        _portBytes = $"{{{port >> 8},{port & 0xFF},";
    }

    public Uri Address { get; }

    public Task Tried => _tried.Task;

    public override void Dispose()
    {
        _queued.Dispose();
        _listener.Dispose();
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Sockets")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    // The framework's connect event has the address as bytes, starting with the port.
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "ConnectStart" && _portBytes is { } port && ((string)eventData.Payload![0]!).Contains(port, StringComparison.Ordinal))
            _tried.TrySetResult();
    }
}
