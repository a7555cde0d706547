using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Api;

/// <summary>Sends a request once, follows redirects on the same origin, and reads the answer whole.</summary>
internal sealed class HttpExchange(OutlitContext context, string key, IRequestLog log)
{
    private const int MostRedirects = 5;
    private const string Json = "application/json";

    private static readonly string s_userAgent =
        "Outlit.Integrations/" + typeof(HttpExchange).Assembly.GetName().Version.ToString(3);

    private readonly string _authorization = "Bearer " + key;
    private readonly IReadOnlyList<byte[]> _key = SecretForms.Of(Encoding.UTF8.GetBytes(key));

    public async Task<ApiAnswer> SendAsync(ApiRequest request, int attempt, CancellationToken cancellation)
    {
        Uri target = new(context.BaseUri.AbsoluteUri.TrimEnd('/') + request.Path + request.Query);
        for (int redirects = 0; ; redirects++)
        {
            TimeSpan start = context.Clock.Now;
            using HttpRequestMessage message = Compose(request, target);
            using HttpResponseMessage response = await context.Client.SendAsync(message, cancellation).ConfigureAwait(false);
            ApiCall call = Facts(request, response, attempt);
            if (Redirect(response, target) is { } next)
            {
                target = Follow(request, response, call, target, next, redirects);
                continue;
            }

            AnswerBuffer body = new(call, response.Content.Headers.ContentLength);
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            using CancellationTokenRegistration abort = cancellation.Register(stream.Dispose);
            try
            {
                ArraySegment<byte> room = body.Room;
                while (await stream.ReadAsync(room.Array, room.Offset, room.Count, cancellation).ConfigureAwait(false) is > 0 and int read)
                {
                    body.Advance(read);
                    room = body.Room;
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException && cancellation.IsCancellationRequested)
            {
                // A stream that the token closed fails in its own way; what is meant is the cancellation.
                throw new OperationCanceledException("The answer was not read to its end.", e, cancellation);
            }

            Redactor.Scrub(body.Written, Secrets(request));
            if (log.WantsVerbose || log.WantsDebug)
            {
                Log(call, message, request, response, body.Written, (context.Clock.Now - start).TotalMilliseconds);
            }

            string? type = response.Content.Headers.ContentType?.MediaType;
            return new(call, body.Written, type is null or Json ? type : Redactor.Scrub(type, Secrets(request)));
        }
    }

    /// <summary>A failure to send or to read; another one in its place if the framework quotes a secret in it.</summary>
    public Exception WithoutSecrets(ApiRequest request, Exception failure) => Redactor.Tells(failure, Secrets(request))
        ? new HttpRequestException(Redactor.Scrub((failure.InnerException ?? failure).Message, Secrets(request)))
        : failure;

    private static Uri? Redirect(HttpResponseMessage response, Uri from) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(from, location)
            : null;

    // 307 and 308 keep the request as it is, and say that nothing was done; the others would turn a POST into a GET.
    private static Uri Follow(ApiRequest request, HttpResponseMessage response, ApiCall call, Uri from, Uri to, int redirects)
    {
        if (!SafeLink.IsSameOrigin(to, from))
        {
            throw WireFailure.ForeignRedirect(call, to);
        }

        bool keeps = request.IsRepeatable || (int)response.StatusCode is 307 or 308;
        return keeps && redirects < MostRedirects ? to : throw WireFailure.TooManyRedirects(call);
    }

    private ApiCall Facts(ApiRequest request, HttpResponseMessage response, int attempt) =>
        new(request.Method.Method, request.Path)
        {
            StatusCode = (int)response.StatusCode,
            Attempts = attempt,
            RequestId = Header(response, "x-request-id") is { } id ? Redactor.Scrub(id, Secrets(request)) : null,
            RetryAfter = response.IsSuccessStatusCode ? null : RetryAfter(response),
        };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date - context.Clock.UtcNow);
        if (wait is null
            && (int)response.StatusCode == 429
            && long.TryParse(Header(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out long reset)
            && reset < 253402300800)
        {
            wait = DateTimeOffset.FromUnixTimeSeconds(reset) - context.Clock.UtcNow;
        }

        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

    private IEnumerable<byte[]> Secrets(ApiRequest request) => _key.Concat(request.Body?.Secrets ?? []);

    private HttpRequestMessage Compose(ApiRequest request, Uri target)
    {
        HttpRequestMessage message = new(request.Method, target);

        // Not validated again: a key has no character that a header could not have.
        message.Headers.TryAddWithoutValidation("Authorization", _authorization);
        message.Headers.TryAddWithoutValidation("Accept", Json);
        message.Headers.TryAddWithoutValidation("User-Agent", s_userAgent);
        if (request.Body is { Bytes: var bytes })
        {
            message.Content = new ByteArrayContent(bytes.Array, bytes.Offset, bytes.Count);
            message.Content.Headers.ContentType = new(Json);
            message.Headers.ExpectContinue = false;
        }

        return message;
    }

    private void Log(
        ApiCall call,
        HttpRequestMessage message,
        ApiRequest request,
        HttpResponseMessage response,
        ArraySegment<byte> body,
        double milliseconds)
    {
        log.Verbose($"{call.Method} {call.Path}: {call.StatusCode} in {milliseconds:0} ms, attempt {call.Attempts}");
        if (log.WantsDebug)
        {
            log.Debug(WireText.Describe(message, request.Body?.Masked(), Secrets(request)));
            log.Debug(WireText.Describe(response, body, Secrets(request)));
        }
    }
}
