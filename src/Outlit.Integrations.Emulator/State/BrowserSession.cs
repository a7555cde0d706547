namespace Outlit.Integrations.Emulator.State;

/// <summary>A connection that a person has to approve in a browser.</summary>
internal sealed record BrowserSession(
    string Id,
    [property: JsonPropertyName("organisation")] string Organization,
    string Provider,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>How it ended; <see cref="SessionStatus.Pending"/> until then.</summary>
    public string Outcome { get; init; } = SessionStatus.Pending;

    public string? Error { get; init; }

    /// <summary>The outcome after some more polls; null if a person decides.</summary>
    public DeferredOutcome? Deferred { get; init; }

    public static BrowserSession Create(
        string organization, Provider provider, DateTimeOffset now, EmulatorOptions options) =>
        new(Guid.NewGuid().ToString(), organization, provider.Id, now, now + options.SessionLifetime);

    public string StatusAt(DateTimeOffset now) =>
        Outcome == SessionStatus.Pending && now >= ExpiresAt ? SessionStatus.Expired : Outcome;
}

/// <summary>The outcome of a session after a number of polls, which still return <c>pending</c>.</summary>
internal sealed record DeferredOutcome(string Outcome, int PollsLeft, string? Error = null);

internal static class SessionStatus
{
    public const string Pending = "pending";
    public const string Connected = "connected";
    public const string Failed = "failed";
    public const string Expired = "expired";

    public static readonly string[] All = [Pending, Connected, Failed, Expired];
}
