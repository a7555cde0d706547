namespace Outlit.Integrations.Emulator.State;

/// <summary>The sender of requests: a key, of which the start and the end are kept, and its use.</summary>
internal sealed class Caller(string organization, string keyPrefix, string keyEnd, DateTimeOffset firstSeenAt)
{
    private readonly Lock _gate = new();
    private KeyUse _use = new(0, null);

    /// <summary>The ID of the organization.</summary>
    public string Organization => organization;

    public string KeyPrefix => keyPrefix;

    public string KeyHint { get; } = "ok_…" + keyEnd;

    public DateTimeOffset FirstSeenAt => firstSeenAt;

    /// <summary>The requests that have ended.</summary>
    public KeyUse Use => Volatile.Read(ref _use);

    public void CountRequest(DateTimeOffset at)
    {
        lock (_gate)
        {
            _use = new(_use.Requests + 1, at);
        }
    }
}

/// <summary>How many requests had a key, and when the last one arrived.</summary>
internal sealed record KeyUse(long Requests, DateTimeOffset? LastAt);
