namespace Outlit.Integrations.Emulator.Requests;

internal sealed class RequestLog(EmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Queue<RequestRecord> _records = new();
    private long _lastId;

    /// <summary>Raised after each request, and when the log is cleared.</summary>
    public Signal Changed { get; } = new();

    public void Append(RequestRecord record)
    {
        lock (_gate)
        {
            record.Id = ++_lastId;
            _records.Enqueue(record);
            if (_records.Count > options.LogCapacity)
                _records.Dequeue();
        }

        Changed.Raise();
    }

    public IReadOnlyList<RequestRecord> Read()
    {
        lock (_gate)
        {
            return [.. _records];
        }
    }

    /// <summary>Removes all requests. Their numbers are not used again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _records.Clear();
        }

        Changed.Raise();
    }
}
