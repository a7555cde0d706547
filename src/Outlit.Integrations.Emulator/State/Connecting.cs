namespace Outlit.Integrations.Emulator.State;

/// <summary>The changes that connecting and disconnecting make.</summary>
internal static class Connecting
{
    /// <summary>Connects a provider. A CRM's syncs wait for its mappings; all others begin at once.</summary>
    public static EmulatorState Connect(
        this EmulatorState state, Organisation organisation, Provider provider, DateTimeOffset now)
    {
        bool waits = provider.Steps.Any(step => step.Matches(SetupStep.CrmMapping.Id));
        Connection connection = new()
        {
            Provider = provider.Id,
            ConnectedAt = now,
            SyncsStartedAt = waits ? null : now,
        };
        return state.With(organisation.With(connection));
    }

    /// <summary>Ends a session, and connects its provider if it was approved and the plan still has room.</summary>
    public static EmulatorState End(
        this EmulatorState state, BrowserSession session, string outcome, string? error, Plans plans, DateTimeOffset now)
    {
        Organisation organisation = state.OrganisationOf(session.Organisation);
        Provider? provider = state.Providers.Find(session.Provider);
        if (outcome == SessionStatus.Connected && provider is not null && organisation.Find(provider) is null)
        {
            if (plans.IsFull(organisation))
            {
                outcome = SessionStatus.Failed;
                error = Plans.FullMessage;
            }
            else
            {
                state = state.Connect(organisation, provider, now);
            }
        }

        return state.With(session with { Outcome = outcome, Error = error, Deferred = null });
    }

    /// <summary>
    /// Counts a poll of a session. An outcome that was deferred happens once its polls are used up: that poll is the
    /// first to see it.
    /// </summary>
    public static EmulatorState Poll(this EmulatorState state, BrowserSession session, Plans plans, DateTimeOffset now)
    {
        if (session.Deferred is not DeferredOutcome deferred || session.StatusAt(now) != SessionStatus.Pending)
        {
            return state;
        }

        return deferred.PollsLeft > 0
            ? state.With(session with { Deferred = deferred with { PollsLeft = deferred.PollsLeft - 1 } })
            : state.End(session, deferred.Outcome, deferred.Error, plans, now);
    }
}
