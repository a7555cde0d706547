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
    private static readonly TimeSpan s_maxCheck = TimeSpan.FromSeconds(1);

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

    /// <summary>
    /// The output of Connect-OutlitIntegration, also of a job or a file; what is connected already passes through.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    public PSObject? InputObject { get; set; }

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
        if (InputObject is null or { BaseObject: string })
        {
            foreach (string id in InputObject is null ? SessionId : [(string)InputObject.BaseObject])
            {
                Add(GetClient(ObjectOrigin.GetContext(id)), id);
            }

            return;
        }

        string? status = GetText("Status");
        string? session = GetText("SessionId");
        string? provider = GetText("Provider");
        if (status is not null && !OutlitConnection.HasStatus(status, OutlitConnection.Pending))
        {
            WriteEnded(InputObject, status, session, provider, GetText("ErrorMessage"));
        }
        else if (session is null)
        {
            WriteOutlitError(ClientErrors.NoSession(provider), provider);
        }
        else
        {
            IOutlitApi client = GetClient((InputObject.BaseObject as OutlitObject)?.Context);
            Add(client, session, provider, GetText("ConnectUrl"));
        }
    }

    /// <summary>Waits for them.</summary>
    protected override void EndProcessing()
    {
        if (_sessions.Count == 0)
        {
            return;
        }

        WaitProgress progress = new(this, "Waiting for approval in the browser", Timeout, _sessions.Count);
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
            string remark = IsConnectedMeanwhile(session) ? " The provider is connected meanwhile, by another session."
                : session.Link is not null ? $" A person has to open {session.Link} to approve it."
                : "";
            WriteOutlitError(
                ClientErrors.SessionTimeout(session.Provider, session.Id, Timeout, session.LastFailure, remark),
                session.Id);
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
            Workers.Post(() => WriteEnded(
                PSObject.AsPSObject(connection),
                connection.Status,
                connection.SessionId,
                connection.Provider,
                connection.ErrorMessage));
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

    private void WriteEnded(PSObject connection, string status, string? session, string? provider, string? reason)
    {
        if (OutlitConnection.HasStatus(status, OutlitConnection.Connected))
        {
            WriteObject(connection);
        }
        else
        {
            WriteOutlitError(ClientErrors.SessionEnded(provider, status, session, reason), session);
        }
    }

    private void Add(IOutlitApi client, string session, string? provider = null, string? link = null)
    {
        if (!_seen.Add(session))
        {
            return;
        }

        string? problem = link is null ? null : UrlPolicy.GetLinkProblem(link, CurrentContext.BaseUri);
        _sessions.Add(new(client, session, provider, problem is null ? link : null));
        if (problem is not null)
        {
            Log.WriteWarning($"The server's link to connect '{provider}' is not safe and not shown: {problem}.");
        }
        else if (link is not null)
        {
            // As Write-Host does: a person sees it, and -InformationAction Ignore hides it.
            string text = $"To connect {provider}, open {link}";
            WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
        }
    }

    private string? GetText(string property) => InputObject!.Properties[property]?.Value?.ToString();

    // Only for the words of an error: a failure does not matter, and it may not take long.
    private bool IsConnectedMeanwhile(WaitingSession session)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        CurrentContext.Clock.CancelAfter(limit, s_maxCheck);
        try
        {
            return Timeout > TimeSpan.Zero
                && session.Client.GetIntegrations(connectedOnly: true, limit.Token).Items
                    .Any(item => string.Equals(item.Id, session.Provider, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is OutlitException or OperationCanceledException)
        {
            return Cancellation.IsCancellationRequested ? throw new PipelineStoppedException() : false;
        }
    }

    private sealed class WaitingSession(IOutlitApi client, string id, string? provider, string? link)
    {
        public IOutlitApi Client { get; } = client;

        public string Id { get; } = id;

        /// <summary>The link to open, if it is known and safe.</summary>
        public string? Link { get; } = link;

        public string? Provider { get; set; } = provider;

        public string? LastFailure { get; set; }

        public bool HasEnded { get; set; }
    }
}
