namespace Outlit.Integrations.Context;

/// <summary>The account, the server and the limits of requests. The API key itself is not a property.</summary>
public sealed class OutlitContext
{
    internal const int DefaultTimeoutSec = 100;
    internal const int DefaultMaximumRetryCount = 3;

    private readonly Lazy<HttpClient> _httpClient;
    private string _contract;

    internal OutlitContext(ContextSettings settings, Uri baseUri, SecureString? key, string keyHint, string source)
    {
        Settings = settings;
        BaseUri = baseUri;
        ApiKey = key;
        KeyHint = keyHint;
        Source = source;
        _contract = RequestedContract = settings.Contract ?? ApiContract.GetDefault();
        _httpClient = new(() => HttpClients.Create(this));
    }

    /// <summary>The name given to the context; null if it has none.</summary>
    public string? Name => Settings.Name;

    /// <summary>The address of the server, with its path prefix if it has one.</summary>
    public Uri BaseUri { get; }

    /// <summary>
    /// Identifies the key without showing it: <c>ok_…</c> and the last 4 characters, or the name of a secret.
    /// </summary>
    public string KeyHint { get; }

    /// <summary>The origin of the key: a cmdlet, an environment variable or a file.</summary>
    public string Source { get; }

    /// <summary>
    /// The address of the proxy that requests go through, <c>-Proxy</c> or the system's; null if there is none.
    /// </summary>
    public Uri? Proxy => HttpClients.GetProxy(this);

    /// <summary>
    /// The contract that the server speaks: <c>Rest</c>, the seven routes, or <c>Gateway</c>, the tools;
    /// <c>Auto</c> until a read has shown it.
    /// </summary>
    public string Contract => _contract;

    /// <summary>
    /// The time limit of a request in seconds, with its retries and the reading of the response. Default: 100.
    /// </summary>
    public int TimeoutSec => Settings.TimeoutSec;

    /// <summary>How many times a request is sent again after a transient failure. Default: 3.</summary>
    public int MaximumRetryCount => Settings.MaximumRetryCount;

    /// <summary>The account as its objects name it: the name, else the key's hint.</summary>
    internal string Account => Name ?? KeyHint;

    /// <summary>The account as prompts and messages name it: always with the key's hint.</summary>
    internal string AccountDescription => Name is null ? $"account {KeyHint}" : $"account '{Name}' ({KeyHint})";

    /// <summary>The page of the web app where a person connects and disconnects providers.</summary>
    internal string IntegrationsPage => BaseUri.AbsoluteUri.TrimEnd('/') + "/integrations";

    /// <summary>The key; null for a secret of a vault, which is read when it is used.</summary>
    internal SecureString? ApiKey { get; }

    internal ContextSettings Settings { get; }

    /// <summary>The contract that was asked for.</summary>
    internal string RequestedContract { get; }

    /// <summary>Held while the gateway is asked, so that it is asked once.</summary>
    internal object ContractLock { get; } = new();

    /// <summary>
    /// True if the gateway was asked because a key was refused, and is not there: it is not asked again.
    /// </summary>
    internal bool IsNoGateway { get; set; }

    /// <summary>True if the gateway has its setup tool, false if it only begins sessions; null if unknown.</summary>
    internal bool? HasSetupTool { get; set; }

    internal Clock Clock => Settings.Clock;

    /// <summary>The connections to the server: opened by the first request, kept as long as the context.</summary>
    internal HttpClient HttpClient => _httpClient.Value;

    /// <summary>Keeps what a read has shown; a contract that was asked for stays.</summary>
    internal void DecideContract(string contract) =>
        Interlocked.CompareExchange(ref _contract, contract, ApiContract.Auto);

    /// <summary>The account and the address.</summary>
    public override string ToString() => $"{Account} at {BaseUri}";
}
