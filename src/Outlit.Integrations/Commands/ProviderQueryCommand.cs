namespace Outlit.Integrations.Commands;

/// <summary>The base of cmdlets that read something about each of several providers.</summary>
public abstract class ProviderQueryCommand : QueryCommand
{
    /// <summary>Provider IDs or aliases in any case; wildcards are allowed. Default: all that have a result.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Provider { get; set; }

    /// <summary>Adds the reads; a pipeline may have providers of several contexts.</summary>
    protected override void ProcessRecord()
    {
        if (Provider is null)
        {
            AddAll(GetClient(), _ => true);
            return;
        }

        foreach (string provider in Provider)
        {
            IOutlitApi client = GetClient(ObjectOrigin.GetContext(provider));
            if (!ProviderPattern.HasWildcards(provider))
                AddQuery(provider, () => Read(client, provider));
            else if (GetPattern(provider) is { } pattern)
                AddAll(client, pattern.Matches);
        }
    }

    /// <summary>Adds the reads of all providers that have a result and match.</summary>
    private protected abstract void AddAll(IOutlitApi client, Func<string, bool> matches);

    /// <summary>Sends the read of one provider, and returns what writes its result.</summary>
    private protected abstract Action Read(IOutlitApi client, string provider);
}
