using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Api;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Commands;

/// <summary>
/// Waits until people have decided on browser sessions, all at once, and writes each connection as it is made:
/// <c>GET /api/integrations/connect/status</c>.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "OutlitConnection", DefaultParameterSetName = "InputObject", HelpUri = OnlineHelp.Routes + "#poll-connection-status")]
[OutputType(typeof(OutlitConnection))]
public sealed class WaitOutlitConnectionCommand : OutlitCommand
{
    private readonly List<WaitingSession> _open = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>The sessions' IDs, as Connect-OutlitIntegration gave them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "SessionId")]
    [ValidateNotNullOrEmpty]
    public string[] SessionId { get; set; } = [];

    /// <summary>What Connect-OutlitIntegration wrote; what is connected already passes through.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    public OutlitConnection? InputObject { get; set; }

    /// <summary>How long to wait in all; a number is seconds. Default: 5 minutes.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to rest between two rounds of polls; a number is seconds. Default: 2 seconds.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Takes down the sessions to wait for.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is { IsPending: false } ended)
        {
            WriteEnd(ended);
        }
        else if (InputObject is { SessionId: null })
        {
            Report(Refusal.NoSession(InputObject), InputObject.Provider);
        }
        else
        {
            IOutlitApi api = OpenApi(InputObject?.Context);
            string[] sessions = InputObject is { SessionId: { } session } ? [session] : SessionId;
            _open.AddRange(sessions.Where(_seen.Add).Select(id => new WaitingSession(api, id, InputObject?.Provider)));
        }
    }

    /// <summary>Waits for them.</summary>
    protected override void EndProcessing()
    {
        if (_open.Count == 0)
        {
            return;
        }

        WaitProgress progress = new(this, Timeout, _open.Count);
        try
        {
            Run(cancellation => WaitAsync(progress, cancellation));
        }
        finally
        {
            progress.Complete();
        }
    }

    private async Task WaitAsync(WaitProgress progress, CancellationToken cancellation)
    {
        Clock clock = Opened.Clock;
        TimeSpan start = clock.Now;
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        TimeSpan left = Timeout;
        do
        {
            // The first round has its time even where the time to wait is none: one poll is always made.
            clock.CancelAfter(deadline, left > PollingInterval ? left : PollingInterval);
            await InFlight.ForEachAsync(_open, session => PollAsync(session, deadline.Token, cancellation)).ConfigureAwait(false);
            _open.RemoveAll(session => session.Ended);
            left = Timeout - (clock.Now - start);
            if (_open.Count == 0 || left <= TimeSpan.Zero)
            {
                break;
            }

            string[] names = [.. _open.Take(WaitProgress.MostNames).Select(session => session.Name)];
            int open = _open.Count;
            TimeSpan shown = left;
            Post(() => progress.Write(open, names, shown));
            await clock.DelayAsync(left < PollingInterval ? left : PollingInterval, cancellation).ConfigureAwait(false);
            left = Timeout - (clock.Now - start);
        }
        while (left > TimeSpan.Zero);

        foreach (WaitingSession session in _open)
        {
            Post(() => Report(Refusal.SessionTimeout(session.Provider, session.Id, Timeout, session.LastFailure), session.Id));
        }
    }

    private async Task PollAsync(WaitingSession session, CancellationToken deadline, CancellationToken cancellation)
    {
        try
        {
            OutlitConnection connection = await session.Api.GetConnectionAsync(session.Id, deadline).ConfigureAwait(false);
            session.Provider ??= connection.Provider;
            session.LastFailure = null;
            session.Ended = !connection.IsPending;
            if (session.Ended)
            {
                Post(() => WriteEnd(connection));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            session.LastFailure ??= "it was not answered in time";
        }
        catch (OutlitException e) when (MayPass(e.Kind))
        {
            session.LastFailure = e.Message;
        }
        catch (OutlitException e)
        {
            session.Ended = true;
            Post(() => Report(e, session.Id));
        }
    }

    // A server that is down for a minute does not end a wait of five.
    private static bool MayPass(OutlitErrorKind kind) =>
        kind is OutlitErrorKind.NetworkError or OutlitErrorKind.RequestTimeout or OutlitErrorKind.ServerError or OutlitErrorKind.RateLimited;

    private void WriteEnd(OutlitConnection connection)
    {
        if (connection.IsConnected)
        {
            WriteObject(connection);
        }
        else
        {
            Report(Refusal.SessionEnded(connection), connection.SessionId);
        }
    }

    private sealed class WaitingSession(IOutlitApi api, string id, string? provider)
    {
        public IOutlitApi Api { get; } = api;

        public string Id { get; } = id;

        public string? Provider { get; set; } = provider;

        public string? LastFailure { get; set; }

        public bool Ended { get; set; }

        public string Name => Provider ?? Id;
    }
}
