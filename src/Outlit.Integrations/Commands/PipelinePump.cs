using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Runs asynchronous work while the pipeline's thread waits and does what the work posts to it: only that thread may
/// write objects, errors, progress and verbose lines.
/// </summary>
internal sealed class PipelinePump
{
    private readonly Queue<Action> _actions = new();
    private bool _closed;

    /// <summary>Hands an action to the pipeline's thread. From any thread; what comes after the end is dropped.</summary>
    public void Post(Action action)
    {
        lock (_actions)
        {
            _actions.Enqueue(action);
            Monitor.Pulse(_actions);
        }
    }

    /// <summary>Returns when the work is done, and at once when <paramref name="cancellation"/> says so.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(Func<Task> work, CancellationToken cancellation)
    {
        _closed = false;
        using CancellationTokenRegistration stop = cancellation.Register(Close);
        Task task = work();
        task.ContinueWith(_ => Close(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (Take() is { } action)
        {
            action();
        }

        cancellation.ThrowIfCancellationRequested();
        task.GetAwaiter().GetResult();
    }

    private Action? Take()
    {
        lock (_actions)
        {
            while (_actions.Count == 0 && !_closed)
            {
                Monitor.Wait(_actions);
            }

            return _actions.Count > 0 ? _actions.Dequeue() : null;
        }
    }

    private void Close()
    {
        lock (_actions)
        {
            _closed = true;
            Monitor.Pulse(_actions);
        }
    }
}
