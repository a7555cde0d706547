namespace Outlit.Integrations.Commands;

/// <summary>
/// The base of cmdlets that send several reads at the same time and write their results in the order of the input.
/// </summary>
public abstract class QueryCommand : OutlitCommand
{
    private readonly List<Func<Action>> _queries = [];
    private Action?[] _results = [];
    private int _written;

    /// <summary>Sends the reads, and writes each result or error when all before it are written.</summary>
    protected override void EndProcessing()
    {
        _results = new Action?[_queries.Count];
        RunWorkers(() => Workers.For(_queries.Count, Send, Cancellation));
    }

    /// <summary>Adds a read.</summary>
    /// <param name="target">The target, for errors.</param>
    /// <param name="query">Sends the read on any thread, and returns what writes its result on the pipeline's.</param>
    private protected void AddQuery(object? target, Func<Action> query) => _queries.Add(() =>
    {
        try
        {
            return query();
        }
        catch (OutlitException e)
        {
            return () => WriteOutlitError(e, target);
        }
    });

    private void Send(int index)
    {
        Action write = _queries[index]();
        lock (_queries)
        {
            _results[index] = write;
            while (_written < _results.Length && _results[_written] is { } next)
            {
                Workers.Post(next);
                _written++;
            }
        }
    }
}
