namespace Outlit.Integrations.Commands;

/// <summary>Gets the providers and their connections: <c>GET /api/integrations</c>.</summary>
[Cmdlet(VerbsCommon.Get, "OutlitIntegration", HelpUri = RoutesHelp + "#list-integrations")]
[OutputType(typeof(OutlitIntegration))]
public sealed class GetOutlitIntegrationCommand : OutlitCommand
{
    private readonly Dictionary<OutlitContext, ItemList<OutlitIntegration>?> _lists = [];
    private ProviderPattern[]? _categories;

    /// <summary>Provider IDs or aliases in any case; wildcards are allowed. Default: all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Provider { get; set; }

    /// <summary>Only the connected providers.</summary>
    [Parameter]
    public SwitchParameter ConnectedOnly { get; set; }

    /// <summary>Categories in any case, such as <c>crm</c>; wildcards are allowed. Default: all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ValidateNotApiKey]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string[]? Category { get; set; }

    /// <summary>Reads the patterns of categories.</summary>
    protected override void BeginProcessing() =>
        _categories = Category?.Select(GetPattern).OfType<ProviderPattern>().ToArray();

    /// <summary>Gets the list, once per context, and writes the requested items.</summary>
    protected override void ProcessRecord()
    {
        if (Provider is null)
        {
            Write(GetList(null)?.Items ?? []);
            return;
        }

        foreach (string name in Provider)
        {
            if (GetPattern(name) is { } pattern && GetList(ObjectOrigin.GetContext(name)) is { } list)
                WriteNamed(name, pattern, list.Items);
        }
    }

    /// <summary>Writes the errors of items that could not be read.</summary>
    protected override void EndProcessing()
    {
        foreach (ItemList<OutlitIntegration>? list in _lists.Values)
            WriteRemarks(list, "integrations");
    }

    // Null if the request failed, and its error was written.
    private ItemList<OutlitIntegration>? GetList(OutlitContext? objectContext)
    {
        IOutlitApi client = GetClient(objectContext);
        if (!_lists.TryGetValue(CurrentContext, out ItemList<OutlitIntegration>? list))
        {
            list = Call("integrations", () => client.GetIntegrations(ConnectedOnly, Cancellation));
            _lists.Add(CurrentContext, list);
        }

        return list;
    }

    private void WriteNamed(string name, ProviderPattern pattern, IReadOnlyList<OutlitIntegration> all)
    {
        List<OutlitIntegration> found = [.. all.Where(item => pattern.Matches(item.Id))];
        Write(found);

        // Without -ConnectedOnly every provider is in the list.
        if (found.Count == 0 && !ConnectedOnly && !ProviderPattern.HasWildcards(name))
            WriteOutlitError(ClientErrors.UnknownProvider(name, all.Select(item => item.Id)), name);
    }

    private void Write(IEnumerable<OutlitIntegration> items)
    {
        foreach (OutlitIntegration item in items)
        {
            if (_categories is null || MatchesCategory(item))
                WriteObject(item);
        }
    }

    private bool MatchesCategory(OutlitIntegration item) =>
        Array.Exists(_categories, pattern => pattern.MatchesWord(item.Category));
}
