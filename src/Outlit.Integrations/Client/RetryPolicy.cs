using System.Security.Cryptography;

namespace Outlit.Integrations.Client;

/// <summary>
/// Decides whether a request is sent again, and when. Reads are retried after transient failures. Writes are retried
/// only when the server certainly did not act.
/// </summary>
internal static class RetryPolicy
{
    private const double MaxPauseMilliseconds = 30_000;
    private const double FirstPauseMilliseconds = 500;

    /// <summary>How long to wait after an attempt, counted from 1; null if it should not be retried.</summary>
    public static TimeSpan? GetPause(ApiRequest request, ApiResponse? response, Exception? failure, int attempt)
    {
        bool shouldRetry = response is null ? ShouldRetry(request, failure!) : ShouldRetry(request, response);
        return !shouldRetry ? null : response?.Info.RetryAfter ?? GetBackoff(attempt, GetRandom());
    }

    /// <summary>The exponential backoff with full jitter: up to 0.5 s at first, up to 30 s later.</summary>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    /// <param name="random">A number from 0 up to 1.</param>
    public static TimeSpan GetBackoff(int attempt, double random)
    {
        double maxPause = FirstPauseMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 16));
        return TimeSpan.FromMilliseconds(Math.Min(maxPause, MaxPauseMilliseconds) * random);
    }

    private static bool ShouldRetry(ApiRequest request, Exception failure) =>
        request.IsRead
            ? !NetworkErrors.IsPermanent(failure)
            : IsRetryableWrite(request) && NetworkErrors.FailedToConnect(failure);

    private static bool ShouldRetry(ApiRequest request, ApiResponse response)
    {
        if (!IsTransient(response.Status) || SaysRetryable(response) is false)
            return false;

        bool didNotAct = response.Status == 429 || (response.Status == 503 && response.Info.HasRetryAfter);
        return request.IsRead || (didNotAct && IsRetryableWrite(request));
    }

    // On the gateway, only reads are retried.
    private static bool IsRetryableWrite(ApiRequest request) => request.Path != GatewayOutlitApi.Path;

    private static bool IsTransient(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    // The gateway sends 'retryable'. A plan limit ends at a date, not after a pause. Null if the response says nothing.
    private static bool? SaysRetryable(ApiResponse response)
    {
        JsonMembers? body = response.TryReadMembers();
        return body?.GetString("code") is "api_limit_exceeded" or "plan_api_limit_exceeded"
            ? false
            : body?.GetBoolean("retryable");
    }

    // System.Random is not thread-safe.
    private static double GetRandom()
    {
        byte[] bytes = new byte[4];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes, 0) / (uint.MaxValue + 1.0);
    }
}
