namespace Outlit.Integrations.Emulator.State;

/// <summary>The sender of requests: a key, of which the start and the end are kept, and its use.</summary>
internal sealed record Caller(string Organization, string KeyPrefix, string KeyHint, DateTimeOffset FirstSeenAt)
{
    private readonly Lock _gate = new();
    private (long Requests, DateTimeOffset? LastAt) _use;

    /// <summary>How many requests have ended, and when the last one arrived.</summary>
    public (long Requests, DateTimeOffset? LastAt) GetUse()
    {
        lock (_gate)
        {
            return _use;
        }
    }

    public void CountRequest(DateTimeOffset at)
    {
        lock (_gate)
        {
            _use = (_use.Requests + 1, at);
        }
    }
}
