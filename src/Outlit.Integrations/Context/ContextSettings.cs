using System;
using System.Management.Automation;
using System.Security;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Context;

/// <summary>What a context is made of: the parameters of New-OutlitContext, or their defaults.</summary>
internal sealed class ContextSettings
{
    private const string Home = "https://app.outlit.ai";
    private const string BaseVariable = "OUTLIT_API_URL";

    public string? Name { get; init; }

    public SecureString? ApiKey { get; init; }

    public string? SecretName { get; init; }

    public string? VaultName { get; init; }

    /// <summary>The address; null for <c>OUTLIT_API_URL</c>, or https://app.outlit.ai where that is empty.</summary>
    public Uri? BaseUri { get; init; }

    public int TimeoutSec { get; init; } = OutlitContext.DefaultTimeoutSec;

    public int MaximumRetryCount { get; init; } = OutlitContext.DefaultRetryCount;

    public Uri? Proxy { get; init; }

    public PSCredential? ProxyCredential { get; init; }

    public Clock Clock { get; init; } = Clock.System;

    /// <exception cref="OutlitException">
    /// The key is none (<c>Outlit.InvalidApiKeyFormat</c>), or the address cannot be trusted with one (<c>Outlit.UnsafeUrl</c>).
    /// </exception>
    public OutlitContext Build(string source)
    {
        Uri address = BaseUri ?? DefaultBase();
        if (SafeLink.WhyNotBase(address) is { } reason)
        {
            throw Refusal.UnsafeBase(address, reason);
        }

        SecureString? key = ApiKey?.Copy();
        key?.MakeReadOnly();
        return new(this, address, key, key is null ? $"secret '{SecretName}'" : Context.ApiKey.Hint(key, source), source);
    }

    /// <summary>The address of <c>OUTLIT_API_URL</c>, or Outlit's own.</summary>
    public static Uri DefaultBase()
    {
        string? address = Environment.GetEnvironmentVariable(BaseVariable);
        return new(string.IsNullOrWhiteSpace(address) ? Home : address!.Trim(), UriKind.RelativeOrAbsolute);
    }
}
