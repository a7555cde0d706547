using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Commands;

/// <summary>A cmdlet that talks to the server: its context, its calls, and how they are stopped.</summary>
public abstract class OutlitCommand : PSCmdlet, IDisposable
{
    // Never disposed: StopProcessing may cancel it on another thread while the pipeline ends, and it holds no timer.
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelinePump _pump = new();
    private CommandLog? _log;
    private (OutlitContext Context, IOutlitApi Api)? _opened;

    /// <summary>
    /// Who to be to the server; default: the runspace's default, then <c>OUTLIT_API_KEY</c>, then the vendor CLI's
    /// key file. An object of this module from the pipeline brings the context it came from.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ContextArgument]
    [ValidateNotNull]
    public OutlitContext? Context { get; set; }

    /// <summary>Ends what is under way when the pipeline is done with the cmdlet, however it came to that.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ctrl+C: ends what is under way at once.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>The verbose, debug and warning streams.</summary>
    private protected CommandLog Log => _log ??= new(this, _pump);

    /// <summary>
    /// The routes in the account of <see cref="Context"/>, else in that of an object that was given, else in the default one.
    /// Ends the command if there is no key.
    /// </summary>
    /// <param name="ofObject">The context of the object; null if there is none.</param>
    private protected IOutlitApi OpenApi(OutlitContext? ofObject = null)
    {
        try
        {
            OutlitContext context = Context ?? ofObject ?? RunspaceContext.Current.Resolve(Log.WriteWarning);
            if (_opened is null || _opened.Value.Context != context)
            {
                _opened = (context, new RestOutlitApi(context, SecretVault.ReadKey(context, InvokeCommand), Log));
            }

            return _opened.Value.Api;
        }
        catch (OutlitException e)
        {
            ThrowTerminatingError(e.Record);
            throw;
        }
    }

    /// <summary>The context of the present record, once <see cref="OpenApi"/> was called for it.</summary>
    private protected OutlitContext Opened => _opened!.Value.Context;

    /// <summary>The account and the server of the present record, as they are named to a person.</summary>
    private protected string AccountAndServer => $"{Opened.AccountDescription} at {Opened.BaseUri.Authority}";

    /// <summary>Does asynchronous work; what it posts is done on this thread meanwhile.</summary>
    private protected void Run(Func<CancellationToken, Task> work)
    {
        try
        {
            _pump.Run(() => work(_stop.Token), _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>One call. If it fails the error is written, and the result is false.</summary>
    private protected bool Try(IOutlitApi api, object target, Func<IOutlitApi, CancellationToken, Task> call)
    {
        OutlitException failure;
        try
        {
            Run(cancellation => call(api, cancellation));
            return true;
        }
        catch (OutlitException e)
        {
            failure = e;
        }

        Report(failure, target);
        return false;
    }

    /// <summary>One call for an answer. If it fails the error is written, and the result is null.</summary>
    private protected T? Call<T>(IOutlitApi api, object target, Func<IOutlitApi, CancellationToken, Task<T>> call)
        where T : class
    {
        Task<T>? answer = null;
        return Try(api, target, (api, cancellation) => answer = call(api, cancellation)) ? answer!.Result : null;
    }

    /// <summary>Hands an action, such as writing an object, from any thread to the pipeline's.</summary>
    private protected void Post(Action action) => _pump.Post(action);

    /// <summary>
    /// Writes an error. It ends the command only where <c>-ErrorAction Inquire</c> would ask and cannot be answered.
    /// </summary>
    private protected void Report(OutlitException failure, object? target)
    {
        failure.Target ??= target;
        if (Preference.Error(this) is ActionPreference.Inquire && !Interaction.IsPossible(Host))
        {
            ThrowTerminatingError(failure.Record);
        }

        WriteError(failure.Record);
    }
}
