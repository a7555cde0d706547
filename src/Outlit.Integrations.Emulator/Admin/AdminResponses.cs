namespace Outlit.Integrations.Emulator.Admin;

internal sealed record HealthResponse(string Status, string Version, DateTimeOffset Now);

internal sealed record ClockResponse(DateTimeOffset Now, bool Frozen, TimeSpan Offset);

internal sealed record ClockBody(bool? Freeze = null, JsonElement? Advance = null);

internal sealed record ContractBody(string Contract);

internal sealed record ResetResponse(IReadOnlyList<string> Reset);

internal sealed record SessionResponse(
    string SessionId,
    [property: JsonPropertyName("organisation")] string Organization,
    string Provider,
    string Status,
    string? Error,
    DateTimeOffset ExpiresAt,
    int? AfterPolls);

internal sealed record SessionBody(string Outcome, string? Error = null, int? AfterPolls = null);

internal sealed record RequestList(int Count, IReadOnlyList<RequestRecord> Requests);

internal sealed record RequestCount(int Count);

internal sealed record FaultList(IReadOnlyList<FaultResponse> Faults);

internal sealed record FaultResponse(
    string Id,
    string Kind,
    string? Method,
    string Path,
    [property: JsonPropertyName("organisation")] string? Organization,
    int? Count,
    int Hits);

internal sealed record StateSummary(
    [property: JsonPropertyName("organisations")] int Organizations, int Sessions, int Providers);
