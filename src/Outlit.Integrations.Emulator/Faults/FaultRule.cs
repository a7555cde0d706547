using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Faults;

/// <summary>A fault at work: how often it may still strike, and for a rate limit how full its window is.</summary>
internal sealed class FaultRule(string id, Fault fault)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _windowEnds;
    private int _inWindow;

    public string Id { get; } = id;

    public Fault Fault { get; } = fault;

    /// <summary>How many requests it has met.</summary>
    public int Hits { get; private set; }

    /// <summary>How many matching requests came, met or let pass.</summary>
    public int Seen { get; private set; }

    /// <summary>True once it has struck as often as it may.</summary>
    public bool IsSpent => Hits >= Fault.Count;

    /// <summary>Says whether a request is one of those it strikes, and counts it.</summary>
    public bool Takes(string method, string path, string? organisation)
    {
        if (IsSpent
            || (Fault.Method is not null && !string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
            || (Fault.Organisation is not null && Fault.Organisation != organisation)
            || !PathPattern.Takes(Fault.Path, path)
            || ++Seen <= Fault.Skip)
        {
            return false;
        }

        Hits++;
        return true;
    }

    /// <summary>Counts a request into the window of a rate limit: how many are left, and when the window ends.</summary>
    /// <returns>Less than zero left: the request is one too many.</returns>
    public (int Left, DateTimeOffset Ends) CountIn(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now >= _windowEnds)
            {
                _windowEnds = now.AddSeconds(Fault.WindowSeconds);
                _inWindow = 0;
            }

            return (Fault.Limit - ++_inWindow, _windowEnds);
        }
    }
}
