using System.Net;
using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>
/// Keeps out what a web page on another site could send: requests under a name that is not this machine's own
/// (DNS rebinding), and state-changing requests that another origin's page began.
/// </summary>
internal static class LoopbackGuard
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (!IsLoopback(request.Host.Host))
        {
            throw Refusal.Of(
                StatusCodes.Status421MisdirectedRequest,
                "The Host header has to name this machine's loopback address; it is "
                + $"'{Masking.Text(request.Host.Value ?? "")}'.");
        }

        bool changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (changes && ForeignOrigin(request) is string origin)
        {
            throw Refusal.Of(
                StatusCodes.Status403Forbidden, $"The request was begun by a page of another origin: {Masking.Text(origin)}.");
        }

        return next(context);
    }

    private static bool IsLoopback(string host) =>
        host is "127.0.0.1" or "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Where a request comes from if not from a page of ours or from no page at all; else null.</summary>
    private static string? ForeignOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin))
        {
            return origin == $"{request.Scheme}://{request.Host}" ? null : origin;
        }

        string? site = request.Headers["Sec-Fetch-Site"];
        return site is null or "" or "same-origin" or "none" ? null : site;
    }
}
