namespace Outlit.Integrations.Emulator.Requests;

/// <summary>The last requests, in a ring: however many come, the memory they take stays the same.</summary>
internal sealed class RequestLog(EmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Exchange?[] _ring = new Exchange?[options.LogCapacity];
    private long _total;
    private long _clearedAt;

    /// <summary>Raised after each request, and when the log is cleared.</summary>
    public Signal Changed { get; } = new();

    public void Append(Exchange exchange)
    {
        lock (_gate)
        {
            exchange.Id = ++_total;
            _ring[exchange.Id % _ring.Length] = exchange;
        }

        Changed.Raise();
    }

    /// <summary>What the ring holds, the oldest first.</summary>
    public IReadOnlyList<Exchange> Read()
    {
        lock (_gate)
        {
            long first = Math.Max(_clearedAt, _total - _ring.Length) + 1;
            Exchange[] kept = new Exchange[_total - first + 1];
            for (long id = first; id <= _total; id++)
            {
                kept[id - first] = _ring[id % _ring.Length]!;
            }

            return kept;
        }
    }

    /// <summary>Forgets all requests; their numbers are not given again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _clearedAt = _total;
            Array.Clear(_ring);
        }

        Changed.Raise();
    }
}
