namespace Outlit.Integrations.Emulator.Faults;

/// <summary>The active faults in their order. The first one that matches a request is applied.</summary>
internal sealed class FaultStore
{
    private readonly Lock _gate = new();
    private int _lastNumber;

    public Signal Changed { get; } = new();

    public ImmutableArray<FaultRule> Rules { get; private set; } = [];

    public FaultRule Add(Fault fault)
    {
        FaultRule rule = new(fault.Id ?? $"fault-{Interlocked.Increment(ref _lastNumber)}", fault);
        Update(rules => [.. rules.Where(other => other.Id != rule.Id), rule]);
        return rule;
    }

    /// <summary>Removes a fault; returns false if there is none with this ID.</summary>
    public bool Remove(string id)
    {
        bool found = Rules.Any(rule => rule.Id == id);
        Update(rules => [.. rules.Where(rule => rule.Id != id)]);
        return found;
    }

    public void Clear() => Update(_ => []);

    /// <summary>Finds the fault to apply to a request, and counts the request; null if there is none.</summary>
    public FaultRule? Match(string method, string path, string? organization, bool ofSetup = false)
    {
        FaultRule? match;
        lock (_gate)
        {
            match = Rules.FirstOrDefault(
                rule => rule.IsOfSetup == ofSetup && rule.TryMatch(method, path, organization));
        }

        if (match is not null)
            Changed.Raise();

        return match;
    }

    private void Update(Func<ImmutableArray<FaultRule>, ImmutableArray<FaultRule>> change)
    {
        lock (_gate)
        {
            Rules = change(Rules);
        }

        Changed.Raise();
    }
}
