namespace Outlit.Integrations.Commands;

/// <summary>
/// Waits until browser sessions end, all at the same time, and writes each connection as it is made:
/// <c>GET /api/integrations/connect/status</c>.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Wait, "OutlitConnection",
    DefaultParameterSetName = "InputObject",
    HelpUri = RoutesHelp + "#poll-connection-status")]
[OutputType(typeof(OutlitConnection))]
public sealed class WaitOutlitConnectionCommand : OutlitCommand
{
    private readonly List<WaitingSession> _sessions = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>The session IDs of Connect-OutlitIntegration, or its output.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = "SessionId")]
    [SessionTransform]
    [ValidateNotNullOrEmpty]
    public string[] SessionId { get; set; } = [];

    /// <summary>The output of Connect-OutlitIntegration; what is connected already passes through.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    public OutlitConnection? InputObject { get; set; }

    /// <summary>The time limit; a number is in seconds. Default: 5 minutes.</summary>
    [Parameter]
    [SecondsTransform]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The time between two polls of a session; a number is in seconds. Default: 2 seconds.</summary>
    [Parameter]
    [SecondsTransform]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Adds the sessions to wait for.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is { IsPending: false } ended)
        {
            WriteEnded(ended);
        }
        else if (InputObject is { SessionId: null })
        {
            WriteOutlitError(ClientErrors.NoSession(InputObject), InputObject.Provider);
        }
        else
        {
            IOutlitApi client = GetClient(InputObject?.Context);
            string[] sessions = InputObject is { SessionId: { } session } ? [session] : SessionId;
            foreach (string id in sessions.Where(_seen.Add))
            {
                _sessions.Add(new(client, id, InputObject?.Provider));
            }
        }
    }

    /// <summary>Waits for them.</summary>
    protected override void EndProcessing()
    {
        if (_sessions.Count == 0)
        {
            return;
        }

        WaitProgress progress = new(this, Timeout, _sessions.Count);
        PollingLoop<WaitingSession> loop = new(CurrentContext.Clock, Timeout, PollingInterval, Cancellation);
        try
        {
            RunWorkers(() => loop.Run(Workers, _sessions, Poll, ShowProgress));
        }
        finally
        {
            progress.Complete();
        }

        foreach (WaitingSession session in _sessions.Where(session => !session.HasEnded))
        {
            WriteOutlitError(
                ClientErrors.SessionTimeout(session.Provider, session.Id, Timeout, session.LastFailure), session.Id);
        }

        void ShowProgress(TimeSpan left)
        {
            IEnumerable<WaitingSession> waiting = _sessions.Where(session => !session.HasEnded);
            string[] open = [.. waiting.Select(session => session.Provider ?? session.Id)];
            Workers.Post(() => progress.Write(open, left));
        }
    }

    // Returns how long the server asks to wait; zero if it does not. Null when the session has ended.
    private TimeSpan? Poll(WaitingSession session, CancellationToken cancellation)
    {
        try
        {
            OutlitConnection connection = session.Client.GetConnection(session.Id, cancellation);
            session.Provider ??= connection.Provider;
            connection.Provider ??= session.Provider;
            session.LastFailure = null;
            if (connection.IsPending)
            {
                return TimeSpan.Zero;
            }

            session.HasEnded = true;
            Workers.Post(() => WriteEnded(connection));
            return null;
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            session.LastFailure ??= "it was not answered in time";
            return TimeSpan.Zero;
        }
        catch (OutlitException e) when (IsTransient(e))
        {
            session.LastFailure = e.Message;
            return (e as OutlitApiException)?.RetryAfter ?? TimeSpan.Zero;
        }
        catch (OutlitException e)
        {
            session.HasEnded = true;
            Workers.Post(() => WriteOutlitError(e, session.Id));
            return null;
        }
    }

    // A short outage of the server does not end a wait of minutes; the end of a plan's limit does.
    private static bool IsTransient(OutlitException error) =>
        error is not OutlitPlanLimitException
        && error.Kind is (OutlitErrorKind.NetworkError or OutlitErrorKind.RequestTimeout
            or OutlitErrorKind.ServerError or OutlitErrorKind.RateLimited);

    private void WriteEnded(OutlitConnection connection)
    {
        if (connection.IsConnected)
        {
            WriteObject(connection);
        }
        else
        {
            WriteOutlitError(ClientErrors.SessionEnded(connection), connection.SessionId);
        }
    }

    private sealed class WaitingSession(IOutlitApi client, string id, string? provider)
    {
        public IOutlitApi Client { get; } = client;

        public string Id { get; } = id;

        public string? Provider { get; set; } = provider;

        public string? LastFailure { get; set; }

        public bool HasEnded { get; set; }
    }
}
