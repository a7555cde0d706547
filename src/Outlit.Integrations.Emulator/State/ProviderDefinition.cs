namespace Outlit.Integrations.Emulator.State;

/// <summary>A provider that a seed adds, or that takes the place of a known one.</summary>
internal sealed record ProviderDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Category { get; init; }

    /// <summary>The fields of a direct connection; none makes it a provider of the browser.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; set; } = [];

    /// <summary>Tokens of its setup steps: <c>mappings</c>, <c>webhooks</c> or a word of one's own.</summary>
    public ImmutableArray<string> Steps { get; set; } = [];

    /// <summary>The models that it syncs; one that is named after the provider if there are none.</summary>
    public ImmutableArray<string> Models { get; set; } = [];

    public Provider ToProvider() => new(Id, Name, Category)
    {
        Fields = [.. Fields.Select(field => new ProviderField(field.Key, field.Label ?? field.Key, field.Secret))],
        Steps = [.. Steps.Select(ToStep)],
    };

    private static SetupStep ToStep(string word)
    {
        SetupStep[] known = [SetupStep.CrmMapping, SetupStep.Webhooks];
        return known.FirstOrDefault(step => step.Matches(word)) ?? new SetupStep(word, word, word);
    }
}

/// <summary>A field of an added provider.</summary>
internal sealed record FieldDefinition
{
    public required string Key { get; init; }

    public string? Label { get; init; }

    public bool Secret { get; init; }
}
