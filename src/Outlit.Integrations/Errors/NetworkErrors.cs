using System.Net.Sockets;
using System.Security.Authentication;

namespace Outlit.Integrations.Errors;

/// <summary>Creates the errors of requests without a usable response.</summary>
internal static class NetworkErrors
{
    private const string ProxyAction =
        "Check the proxy with Get-OutlitContext. Set-OutlitContext has -Proxy, -ProxyCredential and -NoProxy; the "
        + "system's proxy is read once per session.";

    public static OutlitApiException Create(
        ApiRequest request, RequestInfo info, Exception cause, OutlitContext context)
    {
        Uri? proxy = HttpClients.GetProxy(context);
        string subject = proxy is null ? "the server" : "the proxy";
        string reason = GetReason(cause, subject)
            ?? request.Redactor.Clean((cause.InnerException ?? cause).Message).TrimEnd('.');
        string through = proxy is null ? "" : $" through the proxy {proxy.Authority}";
        bool hasHeaders = info.StatusCode is not null;
        string what = hasHeaders ? "closed the connection before the response was complete" : "could not be reached";
        string outcome = !hasHeaders && (FailedToConnect(cause) || IsPermanent(cause)) ? "" : info.OutcomeNote;
        return new(
            OutlitErrorKind.NetworkError,
            $"{context.BaseUri.Authority} {what}{through}: {reason}. "
            + $"({info.Method} {info.Path}{info.AttemptsText}){outcome}",
            info,
            request.Redactor.KeepIfClean(cause))
        {
            RecommendedAction = proxy is null ? null : ProxyAction,
        };
    }

    public static OutlitApiException Timeout(RequestInfo info, TimeSpan limit)
    {
        string seconds = limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new(
            OutlitErrorKind.RequestTimeout,
            $"{info.Method} {info.Path} was not answered within {seconds} s{info.AttemptsText}.{info.OutcomeNote}",
            info);
    }

    public static OutlitApiException RedirectToOtherOrigin(RequestInfo info, Uri target) => new(
        OutlitErrorKind.UnsafeUrl,
        $"{info.Method} {info.Path} was redirected to {target.Scheme}://{target.IdnHost}:{target.Port}, "
        + $"another origin. The key was not sent there.{info.OutcomeNote}",
        info);

    public static OutlitApiException InvalidRedirect(RequestInfo info) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{info.Method} {info.Path} was redirected to an address that is not valid.{info.OutcomeNote}",
        info);

    public static OutlitApiException TooManyRedirects(RequestInfo info, int max) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{info.Method} {info.Path} was redirected more than {max} times.{info.OutcomeNote}",
        info);

    public static OutlitApiException RedirectToGet(RequestInfo info) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{info.Method} {info.Path} was redirected with status {info.StatusCode}, which would turn it into a GET."
        + info.OutcomeNote,
        info);

    /// <summary>True if nothing can have reached the server.</summary>
    public static bool FailedToConnect(Exception cause) => IsProxyFailure(cause)
        || Find<SocketException>(cause)?.SocketErrorCode
            is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;

    // .NET Standard has no property for it; the messages of the runtime are not translated.
    private static bool IsProxyFailure(Exception cause) =>
        cause is HttpRequestException && cause.Message.IndexOf("proxy tunnel", StringComparison.OrdinalIgnoreCase) >= 0;

    // Null if there is no better text than the framework's message.
    private static string? GetReason(Exception cause, string subject)
    {
        if (Find<AuthenticationException>(cause) is not null)
            return "the server's certificate is not trusted, or TLS could not be negotiated";

        return Find<SocketException>(cause)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => $"{subject} refused the connection",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"the name of {subject} is not known",
            SocketError.ConnectionReset => "the connection was reset",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable => $"there is no route to {subject}",
            _ when !IsProxyFailure(cause) => null,
            _ when cause.Message.Contains("407") => "the proxy requires a credential (407)",
            _ => "the proxy did not connect to the server",
        };
    }

    /// <summary>True if another attempt cannot help: TLS failed, or the request is not valid.</summary>
    public static bool IsPermanent(Exception cause) =>
        Find<AuthenticationException>(cause) is not null || cause is not (HttpRequestException or IOException);

    private static T? Find<T>(Exception? cause)
        where T : Exception =>
        cause is null or T ? (T?)cause : Find<T>(cause.InnerException);
}
