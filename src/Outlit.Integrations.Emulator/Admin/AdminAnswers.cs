using System.Text.Encodings.Web;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

internal sealed record Health(string Status, string Version, DateTimeOffset Now);

internal sealed record ClockAnswer(DateTimeOffset Now, bool Frozen, TimeSpan Offset);

internal sealed record ResetAnswer(IReadOnlyList<string> Reset);

internal sealed record SessionAnswer(
    string SessionId,
    string Organisation,
    string Provider,
    string Status,
    string? Error,
    DateTimeOffset ExpiresAt,
    int? AfterPolls);

internal sealed record RequestList(int Count, IReadOnlyList<LoggedRequest> Requests);

internal sealed record LoggedRequest(
    long Id,
    DateTimeOffset At,
    string Method,
    string Path,
    string Query,
    string? Organisation,
    string? Key,
    JsonElement? Body,
    int Status,
    string? Refusal,
    string? Fault,
    double DurationMs);

internal sealed record RequestCount(int Count);


internal sealed record FaultList(IReadOnlyList<FaultAnswer> Faults);

internal sealed record FaultAnswer(
    string Id, string Kind, string? Method, string Path, string? Organisation, int? Count, int Hits);

internal sealed record ClockBody(bool? Freeze = null, JsonElement? Advance = null);

internal sealed record SessionBody(string Outcome, string? Error = null, int? AfterPolls = null);

internal sealed record StateChange(int Organisations, int Sessions, int Providers);

/// <summary>How the answers of the emulator's own endpoints are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)],
    WriteIndented = true)]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(ClockAnswer))]
[JsonSerializable(typeof(ResetAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(RequestList))]
[JsonSerializable(typeof(RequestCount))]
[JsonSerializable(typeof(StateChange))]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(FaultList))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>Readable in a shell.</summary>
    public static AdminJson Readable => Escaping.Least;

    /// <summary>A class of its own, so that it is made after the generated default.</summary>
    private static class Escaping
    {
        public static readonly AdminJson Least = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
