using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Outlit.Integrations.Errors;

/// <summary>Makes the error of a request that no answer came to.</summary>
internal static class WireFailure
{
    public static OutlitApiException Network(Exception cause, ApiCall call, Uri baseUri, bool maybeActed)
    {
        string why = Find<AuthenticationException>(cause) is not null ? "its certificate is not trusted, or TLS could not be agreed on"
            : Find<SocketException>(cause)?.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "the connection was refused",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is not known",
                SocketError.ConnectionReset => "the connection was reset",
                SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no way to it",
                _ => (cause.InnerException ?? cause).Message.TrimEnd('.'),
            };
        return new(
            OutlitErrorKind.NetworkError,
            $"{baseUri.Authority} could not be reached: {why}. ({call.Method} {call.Path}{Tries(call)}){(maybeActed ? call.OutcomeUnknown : "")}",
            call,
            cause);
    }

    public static OutlitApiException Timeout(ApiCall call, TimeSpan limit, bool maybeActed) => new(
        OutlitErrorKind.RequestTimeout,
        $"{call.Method} {call.Path} was not answered within {Seconds(limit)} s{Tries(call)}.{(maybeActed ? call.OutcomeUnknown : "")}",
        call);

    public static OutlitApiException ForeignRedirect(ApiCall call, Uri target) => new(
        OutlitErrorKind.UnsafeUrl,
        $"{call.Method} {call.Path} was redirected to {target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}, another origin. The key was not sent there.",
        call);

    public static OutlitApiException TooManyRedirects(ApiCall call) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{call.Method} {call.Path} was redirected without an end, or in a way that would lose the request.",
        call);

    public static OutlitApiException TooLarge(ApiCall call, int limit) => new(
        OutlitErrorKind.UnexpectedResponse,
        $"{call.Method} {call.Path} answered with more than {limit / 1024 / 1024} MiB.{call.OutcomeUnknown}",
        call);

    /// <summary>True if nothing can have reached the server.</summary>
    public static bool NeverSent(Exception cause) => Find<SocketException>(cause)?.SocketErrorCode
        is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;

    /// <summary>True if trying again cannot help.</summary>
    public static bool IsLasting(Exception cause) => Find<AuthenticationException>(cause) is not null;

    private static T? Find<T>(Exception cause)
        where T : Exception
    {
        foreach (Exception e in Chain(cause))
        {
            if (e is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Tries(ApiCall call) => call.Attempts > 1 ? $", {call.Attempts} attempts" : "";
}
