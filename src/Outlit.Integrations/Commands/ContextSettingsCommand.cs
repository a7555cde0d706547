namespace Outlit.Integrations.Commands;

/// <summary>The base of cmdlets that create a context from parameters.</summary>
public abstract class ContextSettingsCommand : PSCmdlet
{
    internal const string AuthenticationHelp =
        "https://docs.outlit.ai/api-reference/introduction#authentication";

    private protected const string ApiKeySet = "ApiKey";
    private protected const string CredentialSet = "Credential";
    private protected const string SecretSet = "Secret";
    private protected const string LimitsSet = "Limits";

    /// <summary>An Outlit API key: <c>ok_</c> and at least 32 letters, digits, <c>-</c> or <c>_</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ApiKeySet)]
    [SecretTransform]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>A credential with the key as its password; the user name is not used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [CredentialTransform]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The name of a secret that Get-Secret finds; it is read each time it is used, and not stored.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    [ValidateNotApiKey]
    public string? SecretName { get; set; }

    /// <summary>The vault of the secret. Default: Get-Secret's own.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    [ValidateNotApiKey]
    public string? VaultName { get; set; }

    /// <summary>A name for the account, shown by its objects and prompts. Default: the key's hint.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [ValidateNotNullOrEmpty]
    [ValidateNotApiKey]
    public string? Name { get; set; }

    /// <summary>
    /// The server's address: https, or loopback. Default: <c>OUTLIT_API_URL</c>, then https://app.outlit.ai.
    /// </summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [AddressTransform]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>
    /// The contract that the server speaks: <c>Rest</c>, <c>Gateway</c>, or <c>Auto</c> to ask it with the first read.
    /// Default: <c>OUTLIT_API_CONTRACT</c>, then Auto.
    /// </summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [ValidateSet(ApiContract.Auto, ApiContract.Rest, ApiContract.Gateway)]
    public string? Contract { get; set; }

    /// <summary>The time limit of a request in seconds, with its retries. Default: 100.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = OutlitContext.DefaultTimeoutSec;

    /// <summary>How many times a request is sent again after a transient failure. Default: 3.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = OutlitContext.DefaultMaximumRetryCount;

    /// <summary>
    /// The address of a proxy. Default: the system's. Plain http, which is for loopback only, uses none.
    /// </summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [AddressTransform]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy: that of -Proxy, or the system's. Default: none.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    [CredentialTransform]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Uses no proxy, also if the system has one.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = LimitsSet)]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>The parameters. In the set without a key there is none.</summary>
    private protected ContextSettings GetSettings() => new()
    {
        Name = Name,
        ApiKey = ApiKey ?? (Credential is null ? null : Credential.Password ?? new()),
        SecretName = SecretName,
        VaultName = VaultName,
        BaseUri = BaseUri,
        Contract = Contract is null ? null : ApiContract.Parse(Contract, "-Contract"),
        TimeoutSec = TimeoutSec,
        MaximumRetryCount = MaximumRetryCount,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential,
        NoProxy = NoProxy,
    };

    /// <summary>The context of the parameters. Ends the command if the key or the address cannot be used.</summary>
    private protected OutlitContext Build() => Require(() => ParameterSetName == LimitsSet
        ? DiscoveredApiKey.Find().Build(GetSettings())
        : GetSettings().Build(MyInvocation.MyCommand.Name));

    /// <summary>A context; ends the command if there is none.</summary>
    private protected OutlitContext Require(Func<OutlitContext> get)
    {
        try
        {
            return get();
        }
        catch (OutlitException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(this));
            throw;
        }
    }
}
