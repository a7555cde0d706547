namespace Outlit.Integrations.Emulator.State;

/// <summary>The providers that exist: the page's, and those that were added to them.</summary>
internal sealed class ProviderTable
{
    private readonly Dictionary<string, Provider> _byId;
    private readonly ImmutableArray<ProviderDefinition> _added;

    public ProviderTable(ImmutableArray<ProviderDefinition> added)
    {
        _added = added;
        _byId = ProviderCatalog.All.ToDictionary(provider => provider.Id, StringComparer.Ordinal);
        foreach (ProviderDefinition definition in added)
        {
            _byId[definition.Id] = definition.ToProvider();
        }

        All = [.. _byId.Values];
    }

    /// <summary>The page's providers as they are.</summary>
    public static ProviderTable Page { get; } = new([]);

    /// <summary>All providers, the page's order first.</summary>
    public IReadOnlyList<Provider> All { get; }

    /// <summary>What was added to the page's.</summary>
    public ImmutableArray<ProviderDefinition> Added => _added;

    /// <summary>The provider with exactly this ID; null if there is none.</summary>
    public Provider? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The provider with this ID or alias, as only the capabilities route takes it.</summary>
    public Provider? FindByAlias(string word) =>
        Find(word) ?? All.FirstOrDefault(provider => ProviderAlias.Of(provider.Id).Contains(word, StringComparer.Ordinal));

    /// <summary>This table with more providers in it; one with a known ID takes its place.</summary>
    public ProviderTable With(IEnumerable<ProviderDefinition> more) =>
        new([.. _added.Concat(more).Reverse().DistinctBy(definition => definition.Id).Reverse()]);

    /// <summary>The models that a provider syncs, each with the number of records that its sync brings.</summary>
    public IReadOnlyList<SyncModel> ModelsOf(Provider provider)
    {
        ProviderDefinition? definition = _added.FirstOrDefault(added => added.Id == provider.Id);
        return definition is { Models: [_, ..] models }
            ? [.. models.Select(model => new SyncModel(model, 100))]
            : SyncModel.Of(provider);
    }
}
