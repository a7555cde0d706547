using System.Net;

namespace Outlit.Integrations.Client;

/// <summary>Creates the framework's client for a context, and sends requests with it on the calling thread.</summary>
internal static class HttpClients
{
    private const int MaxConnections = 16;

    public delegate HttpResponseMessage SendMethod(
        HttpClient client, HttpRequestMessage message, HttpCompletionOption completion, CancellationToken cancellation);

    /// <summary>
    /// <c>HttpClient.Send</c>, which .NET Standard does not declare; on .NET Framework, <c>SendAsync</c> on another
    /// thread.
    /// </summary>
    public static SendMethod Send { get; } = GetSendMethod();

    /// <summary>Creates the client of a context. It has no time limit: each request has its own.</summary>
    public static HttpClient Create(OutlitContext context)
    {
        HttpClientHandler handler = new()
        {
            // Redirects are followed here: the framework would send the key to any host.
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = MaxConnections,

            UseProxy = UsesProxy(context),
        };
        if (OnModuleImport.IsDotNetFramework)
            handler.SslProtocols = OnModuleImport.GetTlsVersions(ServicePointManager.SecurityProtocol);

        if (context.Settings.Proxy is not null || context.Settings.ProxyCredential is not null)
            SetProxy(handler, context.Settings);

        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The proxy that requests of a context go through, without user information; null if none.</summary>
    public static Uri? GetProxy(OutlitContext context)
    {
        if (!UsesProxy(context))
            return null;

        Uri? proxy = context.Settings.Proxy ?? GetSystemProxy(context.BaseUri);
        bool isProxy = proxy is { IsAbsoluteUri: true } && proxy != context.BaseUri;
        return isProxy ? new UriBuilder(proxy!.Scheme, proxy.Host, proxy.Port).Uri : null;
    }

    private static Uri? GetSystemProxy(Uri target) =>
        WebRequest.DefaultWebProxy is { } system && !system.IsBypassed(target) ? system.GetProxy(target) : null;

    // Plain http is for loopback only, and a proxy may be another machine.
    private static bool UsesProxy(OutlitContext context) =>
        context.BaseUri.Scheme == Uri.UriSchemeHttps && !context.Settings.NoProxy;

    private static void SetProxy(HttpClientHandler handler, ContextSettings settings)
    {
        NetworkCredential? credential = settings.ProxyCredential?.GetNetworkCredential();
        if (settings.Proxy is null)
            handler.DefaultProxyCredentials = credential;
        else
            handler.Proxy = new WebProxy(settings.Proxy) { Credentials = credential };
    }

    private static SendMethod GetSendMethod()
    {
        Type[] parameters = [typeof(HttpRequestMessage), typeof(HttpCompletionOption), typeof(CancellationToken)];
        return typeof(HttpClient).GetMethod("Send", parameters) is { } send
            ? (SendMethod)send.CreateDelegate(typeof(SendMethod))
            : SendOnOtherThread;
    }

    // .NET Framework looks up names and runs proxy scripts on the calling thread, and neither can be cancelled.
    private static HttpResponseMessage SendOnOtherThread(
        HttpClient client, HttpRequestMessage message, HttpCompletionOption completion, CancellationToken cancellation)
    {
        Task<HttpResponseMessage> sending =
            Task.Run(() => client.SendAsync(message, completion, cancellation), cancellation);
        Task.WaitAny([sending], cancellation);
        return sending.GetAwaiter().GetResult();
    }
}
