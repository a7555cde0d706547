using System.Globalization;

namespace Outlit.Integrations.Emulator.Faults;

/// <summary>The faults that are in force, in the order they were added; the first that takes a request strikes.</summary>
internal sealed class FaultBook
{
    private readonly Lock _gate = new();
    private ImmutableArray<FaultRule> _rules = [];
    private int _lastNumber;

    /// <summary>Raised when a fault is added, strikes or is removed.</summary>
    public Signal Changed { get; } = new();

    public ImmutableArray<FaultRule> Rules
    {
        get
        {
            lock (_gate)
            {
                return _rules;
            }
        }
    }

    /// <summary>True while there is none: nothing has to be looked at then.</summary>
    public bool IsEmpty => _rules.IsEmpty;

    /// <summary>Adds a fault; one with the same ID is replaced.</summary>
    public FaultRule Add(Fault fault)
    {
        FaultRule rule;
        lock (_gate)
        {
            string id = fault.Id ?? string.Create(CultureInfo.InvariantCulture, $"fault-{++_lastNumber}");
            rule = new(id, fault);
            _rules = [.. _rules.Where(each => each.Id != id), rule];
        }

        Changed.Raise();
        return rule;
    }

    /// <summary>Removes a fault; false if there is none with this ID.</summary>
    public bool Remove(string id)
    {
        bool found;
        lock (_gate)
        {
            found = _rules.Any(rule => rule.Id == id);
            _rules = [.. _rules.Where(rule => rule.Id != id)];
        }

        Changed.Raise();
        return found;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules = [];
        }

        Changed.Raise();
    }

    /// <summary>The fault that strikes a request; null if none does.</summary>
    public FaultRule? Strike(string method, string path, string? organisation)
    {
        FaultRule? struck;
        lock (_gate)
        {
            struck = _rules.FirstOrDefault(rule => rule.Takes(method, path, organisation));
        }

        if (struck is not null)
        {
            Changed.Raise();
        }

        return struck;
    }
}
