using System.Net.Sockets;
using System.Security.Authentication;

namespace Outlit.Integrations.Errors;

/// <summary>Creates the errors of requests without a usable response.</summary>
internal static class NetworkErrors
{
    /// <summary>The error of a request that got no response.</summary>
    public static OutlitApiException Create(ApiRequest request, Exception cause, int attempts, OutlitContext context)
    {
        RequestInfo info = new(request, attempts);
        string reason = Find<AuthenticationException>(cause) is not null
            ? "its certificate is not trusted, or TLS could not be negotiated"
            : Find<SocketException>(cause)?.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "the connection was refused",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is not known",
                SocketError.ConnectionReset => "the connection was reset",
                SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
                _ => request.Redactor.Clean((cause.InnerException ?? cause).Message).TrimEnd('.'),
            };
        string outcome = FailedToConnect(cause) || IsPermanent(cause) ? "" : info.OutcomeUnknown;
        return new(
            OutlitErrorKind.NetworkError,
            $"{context.BaseUri.Authority} could not be reached: {reason}. "
            + $"({info.Method} {info.Path}{info.AttemptsText}){outcome}",
            info,
            request.Redactor.KeepIfClean(cause));
    }

    public static OutlitApiException Timeout(RequestInfo info, TimeSpan limit)
    {
        string seconds = limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new(
            OutlitErrorKind.RequestTimeout,
            $"{info.Method} {info.Path} was not answered within {seconds} s{info.AttemptsText}.{info.OutcomeUnknown}",
            info);
    }

    public static OutlitApiException RedirectToOtherOrigin(RequestInfo info, Uri target) => new(
        OutlitErrorKind.UnsafeUrl,
        $"{info.Method} {info.Path} was redirected to {target.Scheme}://{target.IdnHost}:{target.Port}, "
        + "another origin. The key was not sent there.",
        info);

    public static OutlitApiException InvalidRedirect(RequestInfo info) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{info.Method} {info.Path} was redirected to an address that is not valid.{info.OutcomeUnknown}",
        info);

    public static OutlitApiException TooManyRedirects(RequestInfo info) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{info.Method} {info.Path} was redirected too many times, or in a way that would lose the request.",
        info);

    /// <summary>True if nothing can have reached the server.</summary>
    public static bool FailedToConnect(Exception cause) => Find<SocketException>(cause)?.SocketErrorCode
        is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;

    /// <summary>True if another attempt cannot help: TLS failed, or the request is not valid.</summary>
    public static bool IsPermanent(Exception cause) =>
        Find<AuthenticationException>(cause) is not null || cause is not (HttpRequestException or IOException);

    private static T? Find<T>(Exception? cause)
        where T : Exception
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
