namespace Outlit.Integrations.Emulator.Faults;

internal sealed record FaultRule(string Id, Fault Fault)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _windowEnd;
    private int _countInWindow;
    private int _matches;

    /// <summary>How many requests it was applied to.</summary>
    public int Hits { get; private set; }

    /// <summary>Returns true if the fault is to be applied to a request, and counts the request.</summary>
    public bool TryMatch(string method, string path, string? organization)
    {
        if (Hits >= Fault.Count
            || !RequestPattern.IsMatch(Fault.Method, method, Fault.Path, path, Fault.Organization, organization)
            || ++_matches <= Fault.Skip)
        {
            return false;
        }

        Hits++;
        return true;
    }

    /// <summary>Counts a request in the window of a rate limit.</summary>
    /// <returns>How many requests are left, negative beyond the limit, and the end of the window.</returns>
    public (int Remaining, DateTimeOffset WindowEnd) CountInWindow(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now >= _windowEnd)
            {
                _windowEnd = now.AddSeconds(Fault.WindowSeconds);
                _countInWindow = 0;
            }

            return (Fault.Limit - ++_countInWindow, _windowEnd);
        }
    }
}
