namespace Outlit.Integrations.Emulator.State;

/// <summary>A connection that waits for a person in a browser.</summary>
internal sealed record BrowserSession
{
    /// <summary>A UUID.</summary>
    public required string Id { get; init; }

    public required string Organisation { get; init; }

    public required string Provider { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How it ended: <c>connected</c>, <c>failed</c> or <c>expired</c>; <c>pending</c> until then.</summary>
    public string Outcome { get; set; } = SessionStatus.Pending;

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>What is to happen after some more polls; null if a person decides.</summary>
    public DeferredOutcome? Deferred { get; init; }

    /// <summary>Its status now: a pending session expires by the clock.</summary>
    public string StatusAt(DateTimeOffset now) =>
        Outcome == SessionStatus.Pending && now >= ExpiresAt ? SessionStatus.Expired : Outcome;
}

/// <summary>An outcome that waits until the session was polled often enough.</summary>
/// <param name="Outcome">The status that it will have.</param>
/// <param name="Error">Why it will have failed.</param>
/// <param name="PollsLeft">How many polls still answer <c>pending</c>.</param>
internal sealed record DeferredOutcome(string Outcome, string? Error, int PollsLeft);

/// <summary>The words of the connect status route.</summary>
internal static class SessionStatus
{
    public const string Pending = "pending";
    public const string Connected = "connected";
    public const string Failed = "failed";
    public const string Expired = "expired";
}
