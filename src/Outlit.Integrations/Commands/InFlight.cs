using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Outlit.Integrations.Commands;

/// <summary>Many requests at once, but not too many: a few workers that take the next item when they are done with one.</summary>
internal static class InFlight
{
    /// <summary>How many requests a command has under way at the most.</summary>
    public const int Most = 16;

    /// <summary>Does all items, in no order.</summary>
    public static Task ForEachAsync<T>(IReadOnlyList<T> items, Func<T, Task> body)
    {
        int next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(Most, items.Count)).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            for (int index = Interlocked.Increment(ref next); index < items.Count; index = Interlocked.Increment(ref next))
            {
                await body(items[index]).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Fetches all items at once and emits each as soon as all before it are emitted: in the order of the items.</summary>
    public static Task InOrderAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> fetch, Action<TResult> emit)
        where TResult : class
    {
        TResult?[] results = new TResult?[items.Count];
        int emitted = 0;
        return ForEachAsync([.. Enumerable.Range(0, items.Count)], async index =>
        {
            TResult result = await fetch(items[index]).ConfigureAwait(false);
            lock (results)
            {
                for (results[index] = result; emitted < results.Length && results[emitted] is { } ready; emitted++)
                {
                    emit(ready);
                }
            }
        });
    }
}
