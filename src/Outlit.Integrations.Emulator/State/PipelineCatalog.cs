namespace Outlit.Integrations.Emulator.State;

internal static class PipelineCatalog
{
    private static readonly Pipeline[] s_attio =
    [
        new("deals", "Deals",
        [
            new("lead", "Lead"), new("in-progress", "In Progress"), new("won", "Won 🎉"), new("lost", "Lost"),
        ]),
    ];

    private static readonly Pipeline[] s_default =
    [
        new("default", "Sales",
        [
            new("appointmentscheduled", "Appointment Scheduled"), new("qualifiedtobuy", "Qualified to Buy"),
            new("contractsent", "Contract Sent"), new("closedwon", "Closed Won"), new("closedlost", "Closed Lost"),
        ]),
        new("renewals", "Renewals",
        [
            new("upcoming", "Upcoming"), new("negotiation", "In Negotiation"), new("renewed", "Renewed"),
            new("churned", "Churned"),
        ]),
    ];

    private static readonly (string OutlitStage, string[] Stages)[] s_recommended =
    [
        ("Created", ["lead", "appointmentscheduled", "upcoming"]),
        ("Quoting", ["qualifiedtobuy"]),
        ("Negotiation", ["in-progress", "contractsent", "negotiation"]),
        ("Won", ["won", "closedwon", "renewed"]),
        ("Lost", ["lost", "closedlost", "churned"]),
    ];

    public static IReadOnlyList<PipelineMapping> Recommend(Provider provider) =>
    [
        .. Get(provider).Select(pipeline => new PipelineMapping(pipeline.Id, pipeline.Name,
        [
            .. s_recommended
                .Select(each => new StageMapping(
                    each.OutlitStage, [.. pipeline.Stages.Where(stage => each.Stages.Contains(stage.Id))]))
                .Where(mapping => mapping.CrmStages.Count > 0),
        ])),
    ];

    public static IReadOnlyList<Pipeline> Get(Provider provider) => provider.Id == "attio" ? s_attio : s_default;
}
