namespace Outlit.Integrations.Commands;

/// <summary>
/// Runs blocking work on worker threads while the pipeline's thread executes what they post: only that thread may write
/// objects, errors, progress and lines.
/// </summary>
internal sealed class Workers
{
    private const int MaxConcurrency = 16;

    private readonly Queue<Action> _posted = new();
    private Thread? _pipelineThread;
    private Exception? _failure;
    private int _running;

    /// <summary>
    /// Executes an action on the pipeline's thread: at once if this is it, else when <see cref="Run"/> dequeues it.
    /// </summary>
    public void Post(Action action)
    {
        if (_pipelineThread is null || _pipelineThread == Thread.CurrentThread)
        {
            action();
            return;
        }

        lock (_posted)
        {
            _posted.Enqueue(action);
            Monitor.Pulse(_posted);
        }
    }

    /// <summary>Processes the indexes below a count, in no particular order; a single one on this thread.</summary>
    public void For(int count, Action<int> process, CancellationToken cancellation)
    {
        if (count == 1)
        {
            process(0);
            return;
        }

        int next = -1;
        Run(count, ProcessNext, cancellation);

        void ProcessNext()
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
                process(index);
        }
    }

    /// <summary>
    /// Runs the same work on several threads. Returns when all are done, or at once when it is cancelled.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(int count, Action work, CancellationToken cancellation)
    {
        _pipelineThread = Thread.CurrentThread;
        _running = Math.Min(MaxConcurrency, count);
        using CancellationTokenRegistration stop = cancellation.Register(Wake);
        for (int i = _running; i > 0; i--)
            new Thread(() => RunWorker(work)) { IsBackground = true, Name = "Outlit worker" }.Start();

        while (Take(cancellation) is { } action)
            action();

        cancellation.ThrowIfCancellationRequested();
        if (_failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(_failure).Throw();
    }

    // An exception on a thread would end the process.
    private void RunWorker(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e)
        {
            _failure = e;
        }

        lock (_posted)
        {
            _running--;
            Monitor.Pulse(_posted);
        }
    }

    private Action? Take(CancellationToken cancellation)
    {
        lock (_posted)
        {
            while (_posted.Count == 0 && _running > 0 && !cancellation.IsCancellationRequested)
                Monitor.Wait(_posted);

            return _posted.Count > 0 && !cancellation.IsCancellationRequested ? _posted.Dequeue() : null;
        }
    }

    private void Wake()
    {
        lock (_posted)
        {
            Monitor.Pulse(_posted);
        }
    }
}
