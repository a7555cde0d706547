namespace Outlit.Integrations.Emulator.Hosting;

/// <summary>
/// Rejects what a web page of another site could send: requests with a host name that is neither a loopback address
/// nor in the options (DNS rebinding), and writes from a page of another origin.
/// </summary>
internal sealed class HostGuard(EmulatorOptions options)
{
    // All network addresses of the machine would be reachable by 0.0.0.0, which is no name of a host.
    private readonly string? _ownAddress =
        options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any)
            ? null
            : options.Address.ToString();

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        string name = request.Host.Host.Trim('[', ']');
        if (!IsLoopback(name) && name != _ownAddress
            && !options.HostNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            string host = Masking.Text(request.Host.Value ?? "");
            throw ApiErrorException.Create(
                Status421MisdirectedRequest,
                $"The Host header must name a loopback address or a --host-name; it is '{host}'.");
        }

        bool isWrite = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (isWrite && GetForeignOrigin(request) is string origin)
        {
            throw ApiErrorException.Create(
                Status403Forbidden, $"The request comes from a page of another origin: {Masking.Text(origin)}.");
        }

        return next(context);
    }

    private static bool IsLoopback(string host) =>
        host is "127.0.0.1" or "localhost"
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>The origin of a request; null if it comes from the emulator's own pages, or from no page.</summary>
    private static string? GetForeignOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin))
            return origin == $"{request.Scheme}://{request.Host}" ? null : origin;

        string? site = request.Headers["Sec-Fetch-Site"];
        return site is null or "" or "same-origin" or "none" ? null : site;
    }
}
