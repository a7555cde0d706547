namespace Outlit.Integrations.Commands;

/// <summary>The base of cmdlets that read something about each of several providers.</summary>
public abstract class ProviderQueryCommand : QueryCommand
{
    /// <summary>Provider IDs or aliases in any case. Default: all that have a result.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderTransform]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Provider { get; set; }

    /// <summary>Adds the reads; a pipeline may have providers of several contexts.</summary>
    protected override void ProcessRecord()
    {
        foreach (string? provider in Provider ?? GetDefaultProviders(GetClient()))
        {
            IOutlitApi client = GetClient(ObjectOrigin.GetContext(provider));
            AddQuery(provider, () => Read(client, provider));
        }
    }

    /// <summary>The providers to read if none is named; null stands for all in one request.</summary>
    private protected abstract IReadOnlyList<string?> GetDefaultProviders(IOutlitApi client);

    /// <summary>Sends the read, and returns what writes its result.</summary>
    private protected abstract Action Read(IOutlitApi client, string? provider);
}
