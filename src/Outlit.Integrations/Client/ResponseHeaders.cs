using System.Net.Http.Headers;

namespace Outlit.Integrations.Client;

/// <summary>Reads what the headers of a response say about the request.</summary>
internal static class ResponseHeaders
{
    public static RequestInfo Read(
        ApiRequest request, HttpResponseMessage received, int attempt, TimeSpan elapsed, DateTimeOffset now) =>
        new(request, attempt)
        {
            StatusCode = (int)received.StatusCode,
            RequestId = GetHeader(received, "x-request-id") is { } id ? request.Redactor.Clean(id) : null,
            ResponseTime = elapsed,
            ReceivedAt = now,
            ServerDate = received.Headers.Date,
            AsksToRetry = received.Headers.RetryAfter is not null,
            RetryAfter = received.IsSuccessStatusCode ? null : GetRetryAfter(received, now),
        };

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
