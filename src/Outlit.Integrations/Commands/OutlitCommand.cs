namespace Outlit.Integrations.Commands;

/// <summary>
/// The base of cmdlets that talk to the server: their context, their calls, and how they are stopped.
/// </summary>
public abstract class OutlitCommand : PSCmdlet, IDisposable
{
    private protected const string RoutesHelp = "https://docs.outlit.ai/api-reference/integrations";

    private static readonly string[] s_pagingMembers = ["nextCursor", "nextPage", "next", "hasMore"];

    // Never disposed: StopProcessing may cancel it on another thread while the pipeline ends, and it has no timer.
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<OutlitContext, IOutlitApi> _clients = [];
    private CommandLog? _log;

    /// <summary>
    /// The account and server to use. Default: that of an object from the pipeline, then the runspace's default, then
    /// <c>OUTLIT_API_KEY</c>, then the credential file of the vendor's command-line client.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ContextTransform]
    [ValidateNotNull]
    public OutlitContext? Context { get; set; }

    private protected CommandLog Log => _log ??= new(this, Workers);

    private protected Workers Workers { get; } = new();

    /// <summary>Cancelled when the pipeline stops or ends.</summary>
    private protected CancellationToken Cancellation => _stop.Token;

    /// <summary>The context of the last <see cref="GetClient"/>.</summary>
    private protected OutlitContext CurrentContext { get; private set; } = null!;

    /// <summary>The account and the server of the current context, as prompts and messages name them.</summary>
    private protected string AccountAndServer =>
        $"{CurrentContext.AccountDescription} at {CurrentContext.BaseUri.Authority}";

    /// <summary>Stops everything that is still running, however the pipeline ended.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops everything that is running.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>
    /// The API client for <see cref="Context"/>, else for the context of an object, else for the default.
    /// </summary>
    /// <param name="objectContext">The context of an object that was given; null if it has none.</param>
    /// <remarks>Ends the command if there is no key.</remarks>
    private protected IOutlitApi GetClient(OutlitContext? objectContext = null)
    {
        try
        {
            return CreateClient(SelectContext(objectContext));
        }
        catch (OutlitException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(this));
            throw;
        }
    }

    /// <exception cref="OutlitException">There is no key, or it is malformed.</exception>
    private protected OutlitContext SelectContext(OutlitContext? objectContext = null) =>
        CurrentContext = Context ?? objectContext ?? RunspaceState.Current.GetContext(Log.WriteWarning);

    /// <summary>The API client for a context; the same for each call.</summary>
    /// <exception cref="OutlitException">The key cannot be read from its vault.</exception>
    private protected IOutlitApi CreateClient(OutlitContext context)
    {
        if (!_clients.TryGetValue(context, out IOutlitApi? client))
        {
            string key = ApiKeyResolver.ReadKey(context, this);
            RequestLog log = Log.GetRequestLog();
            client = context.Contract switch
            {
                ApiContract.Rest => new RestOutlitApi(context, key, log),
                ApiContract.Gateway => new GatewayOutlitApi(context, key, log),
                _ => new AutoOutlitApi(context, key, log),
            };
            _clients.Add(context, client);
        }

        return client;
    }

    /// <summary>
    /// The integrations that are not disconnected; if the request fails, writes the error and returns none.
    /// </summary>
    private protected IReadOnlyList<OutlitIntegration> GetConnected(IOutlitApi client)
    {
        ItemList<OutlitIntegration>? all =
            Call("integrations", () => client.GetIntegrations(connectedOnly: false, Cancellation));
        WriteRemarks(all, "integrations");

        // A server may leave connections with errors out of connectedOnly, so all are requested.
        return (all?.Items ?? [])
            .Where(item => SyncHealth.FromStatus(item.Status) is not SyncHealth.NotConnected).ToArray();
    }

    /// <summary>Calls the server on this thread. If that fails, writes the error and returns null.</summary>
    private protected T? Call<T>(object target, Func<T> call)
        where T : class
    {
        OutlitException error;
        try
        {
            return call();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (OutlitException e)
        {
            error = e;
        }

        WriteOutlitError(error, target);
        return null;
    }

    /// <summary>False if the server does not offer a change, and the error was written.</summary>
    private protected bool IsOffered(IOutlitApi client, string provider, OutlitChange change, bool mayAsk = true) =>
        Call(provider, () => client.RequireOffered(provider, change, mayAsk, Cancellation)) is not null;

    private protected void RunWorkers(Action run)
    {
        try
        {
            run();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // What the workers posted after a stop is not executed.
            Log.EndPauses();
        }
    }

    /// <summary>
    /// Writes an error. It ends the command only if <c>-ErrorAction Inquire</c> prompts and cannot be answered.
    /// </summary>
    private protected void WriteOutlitError(OutlitException error, object? target)
    {
        error.Target ??= target;
        if (Preference.Error(this) is ActionPreference.Inquire && !Interaction.IsPossible(Host))
            ThrowTerminatingError(error.ToErrorRecord(this));

        WriteError(error.ToErrorRecord(this));
    }

    /// <summary>The pattern of a text; null if it is not valid, and the error was written.</summary>
    private protected ProviderPattern? GetPattern(string text)
    {
        try
        {
            return new(text);
        }
        catch (OutlitException e)
        {
            WriteOutlitError(e, text);
            return null;
        }
    }

    /// <summary>
    /// Writes the errors of items that could not be read, and a warning if the server has more items than it sent.
    /// </summary>
    private protected void WriteRemarks<T>(ItemList<T>? list, object? target)
    {
        if (list is null)
            return;

        WriteItemErrors(list.Errors, target);
        if (list.AdditionalData is not null)
            WriteUnreadMembers(list.AdditionalData);
    }

    private protected void WriteItemErrors(IReadOnlyList<OutlitException> errors, object? target)
    {
        foreach (OutlitException error in errors)
            WriteOutlitError(error, target);
    }

    private void WriteUnreadMembers(PSObject additionalData)
    {
        foreach (PSPropertyInfo member in additionalData.Properties)
        {
            if (s_pagingMembers.Contains(member.Name) && LanguagePrimitives.IsTrue(member.Value))
            {
                Log.WriteWarning(
                    $"The list may be incomplete: the response has '{member.Name}', and only the first page is read.");
            }
            else
            {
                string value = Convert.ToString(member.Value, CultureInfo.InvariantCulture);
                Log.WriteVerbose($"The response also contains '{member.Name}': {value}");
            }
        }
    }
}
