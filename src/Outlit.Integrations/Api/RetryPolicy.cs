using System;
using System.Text.Json;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Api;

/// <summary>
/// Decides whether a request is sent again, and when. A GET is repeated after whatever may pass; a POST only where the
/// server surely did nothing.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>The longest pause that is chosen here; a server may ask for a longer one.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>True if sending the request again may help, and cannot do harm.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="answer">The answer; null if none came.</param>
    /// <param name="failure">Why none came.</param>
    public static bool MayRepeat(ApiRequest request, ApiAnswer? answer, Exception? failure)
    {
        if (answer is null)
        {
            return failure is not null
                && !WireFailure.IsLasting(failure)
                && (request.IsRepeatable || WireFailure.NeverSent(failure));
        }

        return answer.Status switch
        {
            429 => !IsPlanLimit(answer),
            503 => request.IsRepeatable || answer.Call.RetryAfter is not null,
            408 or 500 or 502 or 504 => request.IsRepeatable,
            _ => false,
        };
    }

    /// <summary>How long to wait: as the server asks, else exponential with full jitter.</summary>
    /// <param name="attempt">The number of the attempt that did not succeed, from 1.</param>
    /// <param name="retryAfter">What the server asked for.</param>
    /// <param name="random">A number from 0 up to 1.</param>
    public static TimeSpan Pause(int attempt, TimeSpan? retryAfter, double random)
    {
        double longest = Math.Min(
            LongestPause.TotalMilliseconds,
            s_firstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 16)));
        return retryAfter ?? TimeSpan.FromMilliseconds(longest * random);
    }

    // The plan's limit ends at a date, not after a pause.
    private static bool IsPlanLimit(ApiAnswer answer) =>
        answer.TryParse() is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty("code", out JsonElement code)
        && code.ValueKind is JsonValueKind.String
        && code.ValueEquals("api_limit_exceeded");
}
