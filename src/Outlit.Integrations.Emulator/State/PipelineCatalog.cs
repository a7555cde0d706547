using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.State;

/// <summary>The pipelines that a connected CRM has to offer.</summary>
internal static class PipelineCatalog
{
    private static readonly Pipeline s_default = new("default", "Sales",
    [
        new("appointmentscheduled", "Appointment Scheduled"),
        new("qualifiedtobuy", "Qualified to Buy"),
        new("contractsent", "Contract Sent"),
        new("closedwon", "Closed Won"),
        new("closedlost", "Closed Lost"),
    ]);

    private static readonly Pipeline s_renewals = new("renewals", "Renewals",
    [
        new("upcoming", "Upcoming"),
        new("negotiation", "In Negotiation"),
        new("renewed", "Renewed"),
        new("churned", "Churned"),
    ]);

    private static readonly Pipeline s_deals = new("deals", "Deals",
    [
        new("lead", "Lead"),
        new("in-progress", "In Progress"),
        new("won", "Won 🎉"),
        new("lost", "Lost"),
    ]);

    public static IReadOnlyList<Pipeline> Of(Provider provider) =>
        provider.Id == "attio" ? [s_deals] : [s_default, s_renewals];
}
