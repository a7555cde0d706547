namespace Outlit.Integrations.Emulator.State;

internal sealed class Plans(EmulatorOptions options)
{
    public const string FullMessage = "Your plan has reached its integration connection limit.";

    public string GetName(Organization organization) => organization.Plan ?? options.Plan;

    public int? GetLimit(Organization organization) => organization.ConnectionLimit ?? options.ConnectionLimit;

    public bool IsFull(Organization organization) => organization.Connections.Count >= GetLimit(organization);
}
