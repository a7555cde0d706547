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

internal sealed record RequestList(int Count, IReadOnlyList<LoggedRequest> Requests);

internal sealed record LoggedRequest(
    long Id,
    DateTimeOffset At,
    string Method,
    string Path,
    string Query,
    [property: JsonPropertyName("organisation")] string? Organization,
    string? Key,
    JsonElement? Body,
    int Status,
    [property: JsonPropertyName("refusal")] string? RejectionReason,
    string? Fault,
    double DurationMs);

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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(ClockResponse))]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(ContractBody))]
[JsonSerializable(typeof(ResetResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(RequestList))]
[JsonSerializable(typeof(RequestCount))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(StateSummary))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>Escapes only what JSON requires, to be readable in a shell.</summary>
    public static AdminJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
