namespace Outlit.Integrations.Emulator.Wire;

/// <summary>The answer of a setup step; what a step has nothing to say about is left out.</summary>
internal sealed record SetupAnswer(string Status, string Provider, string Step, string ConnectionId)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StepSetup? Setup { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Pipeline>? Pipelines { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MappingsSaved { get; init; }

    public IReadOnlyList<string> NextActions { get; init; } = [];
}

/// <summary>What has to be known to carry out a step.</summary>
internal sealed record StepSetup(string Mode)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WebhookUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? RequiredEvents { get; init; }
}

internal sealed record Pipeline(string Id, string Name, IReadOnlyList<Stage> Stages);

internal sealed record Stage(string Id, string Name);
