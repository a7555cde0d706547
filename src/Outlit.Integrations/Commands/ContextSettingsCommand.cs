using System;
using System.Management.Automation;
using System.Security;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Commands;

/// <summary>A cmdlet that makes a context of parameters.</summary>
public abstract class ContextSettingsCommand : PSCmdlet
{
    private protected const string ApiKeySet = "ApiKey";
    private protected const string CredentialSet = "Credential";
    private protected const string SecretSet = "Secret";

    /// <summary>An Outlit API key: <c>ok_</c> and at least 32 letters, digits, <c>-</c> or <c>_</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ApiKeySet)]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>A credential whose password is the key; its user name does not matter.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The name of a secret that Get-Secret finds; it is read each time it is used, and not kept.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault of the secret; default: Get-Secret's own.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>A name for the account, which its objects and questions show; default: the key's hint.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The server's address; https, or loopback. Default: <c>OUTLIT_API_URL</c>, then https://app.outlit.ai.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Seconds that a request may take in all, with its retries. Default: 100.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = OutlitContext.DefaultTimeoutSec;

    /// <summary>How often a request is sent again after a failure that may pass. Default: 3.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = OutlitContext.DefaultRetryCount;

    /// <summary>A proxy's address; default: the system's. Neither is used over plain http, which is loopback's.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The proxy's credential; default: none.</summary>
    [Parameter(ParameterSetName = ApiKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Makes the context. Ends the command if the key or the address cannot be used.</summary>
    private protected OutlitContext Build()
    {
        try
        {
            ContextSettings settings = new()
            {
                Name = Name,
                ApiKey = ApiKey ?? Credential?.Password,
                SecretName = SecretName,
                VaultName = VaultName,
                BaseUri = BaseUri,
                TimeoutSec = TimeoutSec,
                MaximumRetryCount = MaximumRetryCount,
                Proxy = Proxy,
                ProxyCredential = ProxyCredential,
            };
            return settings.Build(MyInvocation.MyCommand.Name);
        }
        catch (OutlitException e)
        {
            ThrowTerminatingError(e.Record);
            throw;
        }
    }
}
