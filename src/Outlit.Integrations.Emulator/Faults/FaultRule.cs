namespace Outlit.Integrations.Emulator.Faults;

internal sealed record FaultRule(string Id, Fault Fault)
{
    private const string ToolError = "tool-error";

    private static readonly string[] s_setupCodes =
    [
        "OWNER_REQUIRED", "CONNECTION_CONFLICT", "CREDENTIAL_REQUIRED", "CREDENTIAL_REJECTED",
        "LEGACY_CONNECTION_REQUIRED", "HANDOFF_UNAVAILABLE", "TRANSIENT_FAILURE",
    ];

    private readonly Lock _gate = new();
    private DateTimeOffset _windowEnd;
    private int _countInWindow;
    private int _matches;

    /// <summary>How many requests it was applied to.</summary>
    public int Hits { get; private set; }

    /// <summary>True for an error in the result of the setup tool: it applies to calls of that tool only.</summary>
    public bool IsOfSetup { get; } = Fault.Kind == ToolError && s_setupCodes.Contains(Fault.Code);

    /// <summary>Returns true if the fault is to be applied to a request, and counts the request.</summary>
    public bool TryMatch(string method, string path, string? organization)
    {
        if (Hits >= Fault.Count
            || (Fault.Kind == ToolError && path != ContractSwitch.ToolRoute)
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
