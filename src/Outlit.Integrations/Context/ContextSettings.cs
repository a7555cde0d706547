namespace Outlit.Integrations.Context;

/// <summary>What a context is made of: the parameters of New-OutlitContext, or their defaults.</summary>
internal sealed class ContextSettings
{
    private const string DefaultBaseUri = "https://app.outlit.ai";
    private const string BaseUriVariable = "OUTLIT_API_URL";

    public string? Name { get; init; }

    public SecureString? ApiKey { get; init; }

    public string? SecretName { get; init; }

    public string? VaultName { get; init; }

    /// <summary>The address; null for <c>OUTLIT_API_URL</c>, or https://app.outlit.ai if that is empty.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The contract; null for <c>OUTLIT_API_CONTRACT</c>, or Auto if that is empty.</summary>
    public string? Contract { get; init; }

    public int TimeoutSec { get; init; } = OutlitContext.DefaultTimeoutSec;

    public int MaximumRetryCount { get; init; } = OutlitContext.DefaultMaximumRetryCount;

    public Uri? Proxy { get; init; }

    public PSCredential? ProxyCredential { get; init; }

    public bool NoProxy { get; init; }

    public Clock Clock { get; init; } = Clock.System;

    /// <exception cref="OutlitException">
    /// The key is malformed (<c>Outlit.InvalidApiKeyFormat</c>), or the address is not safe (<c>Outlit.UnsafeUrl</c>).
    /// </exception>
    public OutlitContext Build(string source, SecureString? discoveredKey = null)
    {
        Uri address = BaseUri ?? GetDefaultBaseUri();
        if (UrlPolicy.GetBaseUriProblem(address) is { } problem)
            throw ClientErrors.UnsafeBaseUri(address, problem, BaseUri is null ? BaseUriVariable : "-BaseUri");

        SecureString? given = discoveredKey ?? ApiKey;
        SecureString? key = given is null ? null : Context.ApiKey.Trim(given).Copy();
        key?.MakeReadOnly();
        string hint = key is null ? $"secret '{SecretName}'" : Context.ApiKey.GetHint(key, source);
        return new(this, address, key, hint, source);
    }

    /// <summary>The address of <c>OUTLIT_API_URL</c>, or Outlit's own.</summary>
    /// <exception cref="OutlitException">The variable is not an address (<c>Outlit.UnsafeUrl</c>).</exception>
    public static Uri GetDefaultBaseUri()
    {
        string? value = Environment.GetEnvironmentVariable(BaseUriVariable);
        string address = string.IsNullOrWhiteSpace(value) ? DefaultBaseUri : value!.Trim();
        return Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out Uri? uri)
            ? uri
            : throw ClientErrors.InvalidBaseUri(BaseUriVariable);
    }
}
