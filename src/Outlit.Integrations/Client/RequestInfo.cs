using System.Net.Http.Headers;

namespace Outlit.Integrations.Client;

/// <summary>The facts of a request, and of its response if there is one, for errors.</summary>
internal sealed class RequestInfo(ApiRequest request, int attempts)
{
    private readonly DateTimeOffset _receivedAt;

    /// <summary>Reads the headers of a response when they have arrived.</summary>
    public RequestInfo(
        ApiRequest request, HttpResponseMessage received, int attempts, TimeSpan responseTime, DateTimeOffset now)
        : this(request, attempts)
    {
        _receivedAt = now;
        StatusCode = (int)received.StatusCode;
        RequestId = GetHeader(received, "x-request-id") is { } id ? request.Redactor.Clean(id) : null;
        ResponseTime = responseTime;
        ServerDate = received.Headers.Date;
        HasRetryAfter = received.Headers.RetryAfter is not null;
        RetryAfter = received.IsSuccessStatusCode ? null : GetRetryAfter(received, now);
    }

    public string Method { get; } = request.Method.Method;

    public string Path { get; } = request.Path;

    public int Attempts { get; } = attempts;

    public int? StatusCode { get; init; }

    public string? RequestId { get; set; }

    /// <summary>True if the response has a <c>Retry-After</c> header: the server did not act.</summary>
    public bool HasRetryAfter { get; }

    /// <summary>The time until the headers of the response arrived.</summary>
    public TimeSpan? ResponseTime { get; }

    public DateTimeOffset? ServerDate { get; }

    /// <summary>How much the server's clock is ahead, to the second; null if the response has no date.</summary>
    public TimeSpan? ClockSkew => ServerDate is { } date ? GetSkew(date) : null;

    /// <summary>How long the server asks to wait; null if it does not, or if its date has passed.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>A sentence for errors after a write that the server may have made; empty after a read.</summary>
    public string OutcomeNote => request.IsRead
        ? ""
        : " It is unknown whether the server acted. Check with Get-OutlitIntegration before you repeat it.";

    public string AttemptsText => Attempts > 1 ? $", {Attempts} attempts" : "";

    // The date has no fraction of a second, and the response took time to arrive.
    private TimeSpan GetSkew(DateTimeOffset date)
    {
        double seconds = (date.AddSeconds(0.5) - _receivedAt).TotalSeconds;
        return TimeSpan.FromSeconds(Math.Abs(seconds) < 2 ? 0 : Math.Round(seconds));
    }

    // A date is compared with the date of the response, since the clocks of two machines differ.
    private static TimeSpan? GetRetryAfter(HttpResponseMessage received, DateTimeOffset now)
    {
        now = received.Headers.Date ?? now;
        RetryConditionHeaderValue? header = received.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date - now);
        if (wait is null
            && (int)received.StatusCode == 429
            && GetHeader(received, "x-ratelimit-reset") is { } value
            && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long reset)
            && reset <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            wait = DateTimeOffset.FromUnixTimeSeconds(reset) - now;
        }

        return wait < TimeSpan.Zero ? null : wait;
    }

    private static string? GetHeader(HttpResponseMessage received, string name) =>
        received.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
