namespace Outlit.Integrations.Emulator.State;

/// <summary>The providers: the documented ones, and those that were added.</summary>
internal sealed class ProviderTable
{
    private readonly Dictionary<string, Provider> _byId;

    private ProviderTable(ImmutableArray<ProviderDefinition> added)
    {
        Added = added;
        _byId = ProviderCatalog.All.ToDictionary(provider => provider.Id, StringComparer.Ordinal);
        foreach (ProviderDefinition definition in added)
            _byId[definition.Id] = definition.ToProvider();

        All = [.. _byId.Values.Where(provider => provider.IsOnRoutePage)];
    }

    public static ProviderTable Documented { get; } = new([]);

    /// <summary>All providers of the routes, the documented ones first.</summary>
    public IReadOnlyList<Provider> All { get; }

    public ImmutableArray<ProviderDefinition> Added { get; }

    /// <summary>The provider with exactly this ID. It can be one that only the gateway has.</summary>
    public Provider? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The provider with this ID or alias. Only the capabilities route accepts an alias.</summary>
    public Provider? FindByAlias(string word) => All.FirstOrDefault(provider => provider.Id == word)
        ?? All.FirstOrDefault(provider => ProviderAlias.Of(provider.Id).Contains(word, StringComparer.Ordinal));

    /// <summary>True for a CRM, whose syncs start with its mappings.</summary>
    public static bool NeedsMappings(Provider provider) =>
        provider.Steps.Any(step => step.Matches(SetupStep.CrmMapping.Token));

    /// <summary>Adds providers; one with the ID of another replaces it.</summary>
    public ProviderTable With(IEnumerable<ProviderDefinition> more) =>
        new([.. Added.Concat(more).Reverse().DistinctBy(definition => definition.Id).Reverse()]);

    public IReadOnlyList<SyncModel> GetModels(Provider provider) =>
        Added.FirstOrDefault(added => added.Id == provider.Id) is { Models: [_, ..] models }
            ? [.. models.Select(model => new SyncModel(model, 100))]
            : ProviderData.Of(provider).Models;
}

/// <summary>A provider that a seed adds, or that replaces a documented one.</summary>
internal sealed record ProviderDefinition(string Id, string Name, string Category)
{
    /// <summary>The fields of a direct connection; without fields it connects through a browser session.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; init; } = [];

    /// <summary>The tokens of its setup steps: <c>mappings</c>, <c>webhooks</c> or any other.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>The models that it syncs; one that is named after the provider if there are none.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    public Provider ToProvider() => new(Id, Name, Category)
    {
        Fields = [.. Fields.Select(field => new ProviderField(field.Key, field.Label ?? field.Key, field.Secret))],
        Steps = [.. Steps.Select(ToStep)],
    };

    private static SetupStep ToStep(string token) => SetupStep.Find(token) ?? new SetupStep(token, token, token);
}

internal sealed record FieldDefinition(string Key)
{
    public string? Label { get; init; }

    public bool Secret { get; init; }
}
