using System;
using System.Net;
using System.Net.Http;
using System.Security;
using System.Threading;
using Outlit.Integrations.Desktop;

namespace Outlit.Integrations.Context;

/// <summary>Who we are to the server, and with what limits. The key itself is not a member.</summary>
public sealed class OutlitContext
{
    /// <summary>The default of <see cref="TimeoutSec"/>.</summary>
    internal const int DefaultTimeoutSec = 100;

    /// <summary>The default of <see cref="MaximumRetryCount"/>.</summary>
    internal const int DefaultRetryCount = 3;

    private const int MostConnections = 16;

    private readonly Lazy<HttpMessageInvoker> _client;

    internal OutlitContext(ContextSettings settings, Uri baseUri, SecureString? key, string keyHint, string source)
    {
        Settings = settings;
        BaseUri = baseUri;
        ApiKey = key;
        KeyHint = keyHint;
        Source = source;
        _client = new(CreateClient, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>The name that the context was given; null if it has none.</summary>
    public string? Name => Settings.Name;

    /// <summary>The server's address, with its path prefix if it has one.</summary>
    public Uri BaseUri { get; }

    /// <summary>Which key it is, without showing it: <c>ok_…</c> and the last 4, or the name of a secret.</summary>
    public string KeyHint { get; }

    /// <summary>Where the key came from: a cmdlet, an environment variable or a file.</summary>
    public string Source { get; }

    /// <summary>Seconds that a request may take in all: its attempts, the pauses between them, the whole answer.</summary>
    public int TimeoutSec => Settings.TimeoutSec;

    /// <summary>How often a request is sent again after a failure that may pass.</summary>
    public int MaximumRetryCount => Settings.MaximumRetryCount;

    /// <summary>What its objects call the account: the name, else the key's hint.</summary>
    internal string Account => Name ?? KeyHint;

    /// <summary>The account as a person is told of it: always with the key's hint.</summary>
    internal string AccountDescription => Name is null ? $"account {KeyHint}" : $"account '{Name}' ({KeyHint})";

    /// <summary>The key; null where it is a secret of a vault, read when it is used.</summary>
    internal SecureString? ApiKey { get; }

    /// <summary>What it was made of.</summary>
    internal ContextSettings Settings { get; }

    /// <summary>The time that its limits go by.</summary>
    internal Clock Clock => Settings.Clock;

    /// <summary>The connections to the server: made at the first request, kept as long as the context.</summary>
    internal HttpMessageInvoker Client => _client.Value;

    /// <summary>The account and the address.</summary>
    public override string ToString() => $"{Account} at {BaseUri}";

    private HttpMessageInvoker CreateClient()
    {
        // Redirects are followed by hand: the framework would carry the key to any host.
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = MostConnections,

            // Over plain http, which is for this machine only, a proxy would read the key, and may be another machine.
            UseProxy = BaseUri.Scheme == Uri.UriSchemeHttps,
        };
        if (DotNetFramework.IsHere)
        {
            DotNetFramework.SetTls(handler);
        }

        if (Settings.Proxy is not null)
        {
            handler.Proxy = CreateProxy();
        }

        return new(handler);
    }

    // Apart, so that its types are loaded only where there is a proxy.
    private WebProxy CreateProxy() =>
        new(Settings.Proxy) { Credentials = Settings.ProxyCredential?.GetNetworkCredential() };
}
