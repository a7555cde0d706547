using System.Net;

namespace Outlit.Integrations.Client;

/// <summary>Creates the framework's client for a context, and sends requests with it on the calling thread.</summary>
internal static class HttpClients
{
    private const int MaxConnections = 16;

    public delegate HttpResponseMessage SendMethod(
        HttpClient client, HttpRequestMessage message, HttpCompletionOption completion, CancellationToken cancellation);

    /// <summary>The blocking Send of .NET, which .NET Standard does not know; .NET Framework has none.</summary>
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

            // Plain http is for loopback only, and a proxy may be another machine.
            UseProxy = context.BaseUri.Scheme == Uri.UriSchemeHttps,
        };
        if (OnModuleImport.IsDotNetFramework)
        {
            handler.SslProtocols = OnModuleImport.GetTlsVersions(ServicePointManager.SecurityProtocol);
        }

        if (context.Settings.Proxy is not null)
        {
            SetProxy(handler, context.Settings);
        }

        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static void SetProxy(HttpClientHandler handler, ContextSettings settings) =>
        handler.Proxy = new WebProxy(settings.Proxy) { Credentials = settings.ProxyCredential?.GetNetworkCredential() };

    private static SendMethod GetSendMethod()
    {
        Type[] parameters = [typeof(HttpRequestMessage), typeof(HttpCompletionOption), typeof(CancellationToken)];
        return typeof(HttpClient).GetMethod("Send", parameters) is { } send
            ? (SendMethod)send.CreateDelegate(typeof(SendMethod))
            : static (client, message, completion, cancellation) => Task
                .Run(() => client.SendAsync(message, completion, cancellation), cancellation)
                .GetAwaiter().GetResult();
    }
}
