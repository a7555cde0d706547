namespace Outlit.Integrations.Emulator.State;

/// <summary>What an organisation's plan allows.</summary>
internal sealed class Plans(EmulatorOptions options)
{
    /// <summary>What a request over the limit is told.</summary>
    public const string FullMessage = "Your plan has reached its integration connection limit.";

    public string NameOf(Organisation organisation) => organisation.Plan ?? options.Plan;

    public int? LimitOf(Organisation organisation) => organisation.ConnectionLimit ?? options.ConnectionLimit;

    public bool IsFull(Organisation organisation) => organisation.Connections.Count >= LimitOf(organisation);
}
