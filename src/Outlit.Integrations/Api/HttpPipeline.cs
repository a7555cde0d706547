using System;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Api;

/// <summary>Sends requests, again where that may help, within one budget of time for all attempts and pauses.</summary>
internal sealed class HttpPipeline(HttpExchange exchange, OutlitContext context, IRequestLog log)
{
    private readonly TimeSpan _budget = TimeSpan.FromSeconds(context.TimeoutSec);

    /// <summary>What <paramref name="read"/> makes of the answer, whatever its status. Disposes the request.</summary>
    /// <exception cref="OutlitApiException">No answer came: <c>Outlit.NetworkError</c>, <c>Outlit.RequestTimeout</c>.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T> SendAsync<T>(ApiRequest request, Func<ApiAnswer, T> read, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        context.Clock.CancelAfter(limit, _budget);
        TimeSpan start = context.Clock.Now;
        int attempt = 1;
        try
        {
            for (; ; attempt++)
            {
                ApiAnswer? answer = null;
                Exception? failure = null;
                try
                {
                    answer = await exchange.SendAsync(request, attempt, limit.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is HttpRequestException or IOException && !limit.IsCancellationRequested)
                {
                    failure = exchange.WithoutSecrets(request, e);
                }

                bool again = attempt <= context.MaximumRetryCount && RetryPolicy.MayRepeat(request, answer, failure);
                TimeSpan pause = again ? RetryPolicy.Pause(attempt, answer?.Call.RetryAfter, NextRandom()) : default;
                if (!again || context.Clock.Now - start + pause >= _budget)
                {
                    return read(answer ?? throw WireFailure.Network(failure!, Facts(request, attempt), context.BaseUri, MaybeActed(request, failure!)));
                }

                string why = answer?.Status.ToString(CultureInfo.InvariantCulture) ?? failure!.Message;
                string seconds = pause.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                log.Verbose($"{request.Method} {request.Path}: {why}, again in {seconds} s, "
                    + $"{context.MaximumRetryCount - attempt + 1} of {context.MaximumRetryCount} retries left");
                await context.Clock.DelayAsync(pause, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw WireFailure.Timeout(Facts(request, attempt), _budget, !request.IsRepeatable);
        }
        finally
        {
            request.Dispose();
        }
    }

    private static ApiCall Facts(ApiRequest request, int attempts) =>
        new(request.Method.Method, request.Path) { Attempts = attempts };

    private static bool MaybeActed(ApiRequest request, Exception failure) =>
        !request.IsRepeatable && !WireFailure.NeverSent(failure) && !WireFailure.IsLasting(failure);

    // One generator for all threads would need a lock; a few bytes of the system's cost nothing beside a pause.
    private static double NextRandom()
    {
        byte[] bytes = new byte[4];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes, 0) / (uint.MaxValue + 1.0);
    }
}
