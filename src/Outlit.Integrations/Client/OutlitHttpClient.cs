using System.Net.Http.Headers;

namespace Outlit.Integrations.Client;

/// <summary>
/// Sends a request and reads its response, on the calling thread: follows redirects on the same origin, and retries
/// within the context's time limit.
/// </summary>
internal sealed class OutlitHttpClient(OutlitContext context, string key, RequestLog log)
{
    private const int MaxRedirects = 5;
    private const int MaxBodyLength = 16 * 1024 * 1024;
    private const int FirstBufferLength = 4096;
    private const string Json = "application/json";

    // A shorter pause needs no explanation.
    private static readonly TimeSpan s_shownPause = TimeSpan.FromSeconds(3);

    private static readonly string s_userAgent =
        "Outlit.Integrations/" + typeof(OutlitHttpClient).Assembly.GetName().Version.ToString(3);

    private readonly string _authorization = "Bearer " + key;
    private readonly string _baseAddress = context.BaseUri.AbsoluteUri.TrimEnd('/');
    private readonly TimeSpan _timeLimit = TimeSpan.FromSeconds(context.TimeoutSec);

    /// <summary>Sends a request; a response with any status is returned.</summary>
    /// <exception cref="OutlitApiException">
    /// There was no response (<c>Outlit.NetworkError</c>, <c>Outlit.RequestTimeout</c>), or one that cannot be read
    /// (<c>Outlit.UnexpectedResponse</c>, <c>Outlit.UnsafeUrl</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ApiResponse Send(ApiRequest request, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        context.Clock.CancelAfter(limit, _timeLimit);
        TimeSpan start = context.Clock.Now;
        for (int attempt = 1; ; attempt++)
        {
            RequestInfo info = new(request, attempt);
            ApiResponse? response = null;
            Exception? failure = null;
            try
            {
                response = SendOnce(request, ref info, limit.Token);
                if (response.IsSuccess)
                    return response;
            }
            catch (Exception e) when (e is not (OutlitException or PipelineStoppedException))
            {
                cancellation.ThrowIfCancellationRequested();
                failure = e;
            }

            if (failure is not null && limit.IsCancellationRequested)
                throw NetworkErrors.Timeout(info, _timeLimit);

            TimeSpan? pause = attempt > context.MaximumRetryCount
                ? null
                : RetryPolicy.GetPause(request, response, failure, attempt);
            if (pause is null || context.Clock.Now - start + pause.Value >= _timeLimit)
                return response ?? throw NetworkErrors.Create(request, info, failure!, context);

            WaitForRetry(request, response, failure, attempt, pause.Value, limit.Token, cancellation);
        }
    }

    // Sets the info as soon as the headers arrive, so that errors in reading the body have the request ID.
    private ApiResponse SendOnce(ApiRequest request, ref RequestInfo info, CancellationToken cancellation)
    {
        int attempt = info.Attempts;
        if (log.Verbose is not null)
            WriteVerbose(request, "sending", attempt);

        TimeSpan start = context.Clock.Now;
        Uri target = new(_baseAddress + request.Path + request.Query);
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage message = CreateMessage(request, target);
            using HttpResponseMessage received =
                HttpClients.Send(context.HttpClient, message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            TimeSpan responseTime = context.Clock.Now - start;
            info = new(request, received, attempt, responseTime, context.Clock.UtcNow);
            if (received.Headers.Location is not null && info.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                target = GetRedirectTarget(request, received, info, target, redirects);
                info = new(request, attempt);
                continue;
            }

            ApiResponse response = ReadResponse(request, received, info, cancellation);
            if (log.Verbose is not null)
                WriteVerbose(request, Invariant($"{info.StatusCode} in {GetMilliseconds(start):0} ms"), attempt);

            if (log.Debug is not null)
            {
                log.Debug(DebugText.Describe(message, request));
                log.Debug(DebugText.Describe(received, response));
            }

            return response;
        }
    }

    private ApiResponse ReadResponse(
        ApiRequest request, HttpResponseMessage received, RequestInfo info, CancellationToken cancellation)
    {
        MediaTypeHeaderValue? contentType = received.Content.Headers.ContentType;
        ArraySegment<byte> body = JsonEncoding.ToUtf8(ReadBody(received, info, cancellation), contentType?.CharSet);
        string? type = contentType?.MediaType;
        return new(context, request, info, body)
        {
            ContentType = type is null or Json ? type : request.Redactor.Clean(type),
        };
    }

    private void WriteVerbose(ApiRequest request, string what, int attempt) =>
        log.Verbose!(Invariant($"{request.Method} {request.Name}: {what}, attempt {attempt}"));

    private double GetMilliseconds(TimeSpan start) => (context.Clock.Now - start).TotalMilliseconds;

    private HttpRequestMessage CreateMessage(ApiRequest request, Uri target)
    {
        HttpRequestMessage message = new(request.Method, target);
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

    // 307 and 308 repeat the request as it is; the other statuses would make a GET of a POST.
    private static Uri GetRedirectTarget(
        ApiRequest request, HttpResponseMessage received, RequestInfo info, Uri source, int redirects)
    {
        if (!Uri.TryCreate(source, received.Headers.Location, out Uri? target) || target.Host.Length == 0)
            throw NetworkErrors.InvalidRedirect(info);

        if (!UrlPolicy.HasSameOrigin(target, source))
            throw NetworkErrors.RedirectToOtherOrigin(info, target);

        bool keepsMethod = request.Method == HttpMethod.Get || info.StatusCode is 307 or 308;
        if (!keepsMethod)
            throw NetworkErrors.RedirectToGet(info);

        return redirects < MaxRedirects ? target : throw NetworkErrors.TooManyRedirects(info, MaxRedirects);
    }

    private static ArraySegment<byte> ReadBody(
        HttpResponseMessage received, RequestInfo info, CancellationToken cancellation)
    {
        long? contentLength = received.Content.Headers.ContentLength;
        if (contentLength > MaxBodyLength)
            throw HttpErrors.TooLarge(info, MaxBodyLength);

        byte[] buffer = new byte[contentLength ?? FirstBufferLength];
        int length = 0;
        using Stream stream = received.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
        while (length < buffer.Length || contentLength is null)
        {
            if (length == buffer.Length)
                Grow(ref buffer, info);

            int read = stream.ReadAsync(buffer, length, buffer.Length - length, cancellation).GetAwaiter().GetResult();
            if (read == 0)
                break;

            length += read;
        }

        return new(buffer, 0, length);
    }

    // The server may have sent secrets of the request back, so the old buffer is cleared.
    private static void Grow(ref byte[] buffer, RequestInfo info)
    {
        if (buffer.Length > MaxBodyLength)
            throw HttpErrors.TooLarge(info, MaxBodyLength);

        byte[] larger = new byte[Math.Min(buffer.Length * 2, MaxBodyLength + 1)];
        Buffer.BlockCopy(buffer, 0, larger, 0, buffer.Length);
        Array.Clear(buffer, 0, buffer.Length);
        buffer = larger;
    }

    private void WaitForRetry(
        ApiRequest request,
        ApiResponse? response,
        Exception? failure,
        int attempt,
        TimeSpan pause,
        CancellationToken limit,
        CancellationToken cancellation)
    {
        int max = context.MaximumRetryCount;
        string reason = response?.Status.ToString(CultureInfo.InvariantCulture)
            ?? request.Redactor.Clean(failure!.Message);
        string text = Invariant($"{request.Method} {request.Name}: {reason}, retrying in {pause.TotalSeconds:0.0} s, ")
            + Invariant($"{max - attempt + 1} of {max} retries left");
        log.Verbose?.Invoke(text);
        bool isShown = pause >= s_shownPause;
        if (isShown)
            log.BeginPause(text, pause);

        try
        {
            context.Clock.Delay(pause, limit);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw NetworkErrors.Timeout(new(request, attempt), _timeLimit);
        }
        finally
        {
            if (isShown)
                log.EndPause();
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
