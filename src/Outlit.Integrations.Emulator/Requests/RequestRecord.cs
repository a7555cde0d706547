using System.Diagnostics;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>A request and its result, as the log keeps and lists it. Secrets are masked in every member.</summary>
internal sealed class RequestRecord
{
    private const int MaxReasonLength = 1000;

    private readonly long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>The number of the request, counted from 1 and continued after a reset.</summary>
    public long Id { get; set; }

    /// <summary>When it arrived, by the emulator's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty if there was none.</summary>
    public required string Query { get; init; }

    /// <summary>The owner of its key; null without a valid key.</summary>
    [JsonIgnore]
    public Caller? Caller { get; set; }

    [JsonPropertyName("organisation")]
    public string? Organization => Caller?.Organization;

    public string? Key => Caller?.KeyHint;

    public JsonElement? Body { get; set; }

    /// <summary>The status of the response; 0 if the connection was closed before it.</summary>
    public int Status { get; private set; }

    /// <summary>Why the request was rejected; null if it was not.</summary>
    [JsonPropertyName("refusal")]
    public string? RejectionReason
    {
        get;
        set
        {
            string? reason = value is null ? null : Masking.Text(value);
            field = reason is { Length: > MaxReasonLength } ? reason[..MaxReasonLength] + "…" : reason;
        }
    }

    /// <summary>The ID of the fault that was applied to it; null if there was none.</summary>
    public string? Fault { get; set; }

    public double DurationMs { get; private set; }

    public void End(int status)
    {
        Status = status;
        DurationMs = Math.Round(Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds, 3);
    }

    public static RequestRecord Of(HttpContext context) =>
        context.Features.Get<RequestRecord>() ?? throw new InvalidOperationException("The request has no record.");
}
