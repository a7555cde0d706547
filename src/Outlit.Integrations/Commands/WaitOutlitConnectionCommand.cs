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
public sealed class WaitOutlitConnectionCommand()
    : WaitCommand("Waiting for approval in the browser", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2))
{
    private static readonly TimeSpan s_maxCheck = TimeSpan.FromSeconds(1);

    /// <summary>The session IDs of Connect-OutlitIntegration, or its output.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = "SessionId")]
    [SessionTransform]
    [ValidateNotApiKey]
    [ValidateNotNullOrEmpty]
    public string[] SessionId { get; set; } = [];

    /// <summary>
    /// The output of Connect-OutlitIntegration, also of a job or a file; what is connected already passes through.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    public PSObject? InputObject { get; set; }

    /// <summary>Adds the sessions to wait for.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            foreach (string id in SessionId)
                AddSession(id, ObjectOrigin.GetContext(id), null, null);

            return;
        }

        string? status = GetText("Status");
        string? session = InputObject.BaseObject as string ?? GetText("SessionId");
        string? provider = GetText("Provider");
        if (Array.Exists([status, session, provider], text => SecretNames.IsOutlitKey(text.AsSpan())))
            WriteOutlitError(ClientErrors.KeyInWrongPlace(), null);
        else if (status is not null && !OutlitConnection.HasStatus(status, OutlitConnection.Pending))
            WriteEnded(InputObject, status, session, provider, GetText("ErrorMessage"));
        else if (session is null)
            WriteOutlitError(ClientErrors.NoSession(provider), provider);
        else
            AddSession(session, (InputObject.BaseObject as OutlitObject)?.Context, provider, GetText("ConnectUrl"));
    }

    private protected override bool Poll(WaitItem item, CancellationToken cancellation)
    {
        Session session = (Session)item;
        OutlitConnection connection = session.Client.GetConnection(session.Id, cancellation);
        session.UseProvider(connection.Provider);
        connection.Provider ??= session.Provider;
        if (connection.IsPending)
            return false;

        Workers.Post(() => WriteEnded(
            PSObject.AsPSObject(connection),
            connection.Status,
            connection.SessionId,
            connection.Provider,
            connection.ErrorMessage));
        return true;
    }

    private protected override OutlitException CreateTimeoutError(WaitItem item)
    {
        Session session = (Session)item;
        string remark = IsConnectedMeanwhile(session)
            ? " The provider was connected by another session in the meantime."
            : session.Link is not null ? $" A person has to open {session.Link} to approve it."
            : "";
        return ClientErrors.SessionTimeout(session.Provider, session.Id, Timeout, session.LastFailure, remark);
    }

    private void WriteEnded(PSObject connection, string status, string? session, string? provider, string? reason)
    {
        if (OutlitConnection.HasStatus(status, OutlitConnection.Connected)
            || OutlitConnection.HasStatus(status, OutlitConnection.SetupRequired))
        {
            WriteObject(connection);
        }
        else
        {
            WriteOutlitError(ClientErrors.SessionEnded(provider, status, session, reason), session);
        }
    }

    private void AddSession(string session, OutlitContext? objectContext, string? provider, string? link)
    {
        IOutlitApi client = GetClient(objectContext);
        string? problem = link is null ? null : UrlPolicy.GetLinkProblem(link, CurrentContext.BaseUri);
        bool isNew = Add(new Session(client, session, provider, problem is null ? link : null));
        if (isNew && problem is not null)
        {
            Log.WriteWarning($"The server's link to connect '{provider}' is not safe and not shown: {problem}.");
        }
        else if (isNew && link is not null)
        {
            // As Write-Host does: a person sees it, and -InformationAction Ignore hides it.
            string text = $"To connect {provider}, open {link}";
            WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
        }
    }

    private string? GetText(string property) => InputObject!.Properties[property]?.Value?.ToString();

    // Only improves the message of an error, so failures are ignored and the time is short.
    private bool IsConnectedMeanwhile(Session session)
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
            if (Cancellation.IsCancellationRequested)
                throw new PipelineStoppedException();

            return false;
        }
    }

    private sealed class Session : WaitItem
    {
        public Session(IOutlitApi client, string id, string? provider, string? link)
            : base(client, id)
        {
            Link = link;
            UseProvider(provider);
        }

        public string? Provider { get; private set; }

        /// <summary>The link to open, if it is known and safe.</summary>
        public string? Link { get; }

        public void UseProvider(string? provider)
        {
            Provider ??= provider;
            Description = Provider ?? Id;
        }
    }
}
