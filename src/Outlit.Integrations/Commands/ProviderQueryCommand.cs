using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Completion;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>A cmdlet that asks a question about each of many providers: all at once, answers in the order of the input.</summary>
public abstract class ProviderQueryCommand : OutlitCommand
{
    private readonly List<(IOutlitApi Api, string? Provider)> _queries = [];

    /// <summary>Provider IDs or aliases in any case; default: all that the question makes sense for.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ProviderId", "CliName")]
    [ProviderArgument]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Provider { get; set; }

    /// <summary>Takes down what is asked for; a chain may bring providers of several contexts.</summary>
    protected override void ProcessRecord()
    {
        foreach (string? provider in Provider ?? DefaultProviders(OpenApi()))
        {
            _queries.Add((OpenApi(ObjectOrigin.ContextOf(provider)), provider));
        }
    }

    /// <summary>Asks, and writes each answer or error as soon as it is its turn.</summary>
    protected override void EndProcessing() =>
        Run(cancellation => InFlight.InOrderAsync(_queries, query => AskAsync(query, cancellation), write => Post(write)));

    /// <summary>The providers to ask about where none is named; null stands for all in one request.</summary>
    private protected abstract IReadOnlyList<string?> DefaultProviders(IOutlitApi api);

    private protected abstract Task<IReadOnlyList<OutlitObject>> FetchAsync(IOutlitApi api, string? provider, CancellationToken cancellation);

    private async Task<Action> AskAsync((IOutlitApi Api, string? Provider) query, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<OutlitObject> answer = await FetchAsync(query.Api, query.Provider, cancellation).ConfigureAwait(false);
            return () => WriteObject(answer, enumerateCollection: true);
        }
        catch (OutlitException e)
        {
            return () => Report(e, query.Provider);
        }
    }
}
