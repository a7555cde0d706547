namespace Outlit.Integrations.Errors;

/// <summary>Creates the errors that the client finds, before or without a request.</summary>
internal static class ClientErrors
{
    public static OutlitException NoKey(IEnumerable<string> places) => new(
        OutlitErrorKind.NotAuthenticated,
        $"No Outlit API key was found. Searched: {string.Join("; ", places)}.");

    public static OutlitException InvalidKeyFile(string path, string reason) => new(
        OutlitErrorKind.NotAuthenticated,
        $"The credential file '{path}' cannot be used: {reason}.",
        path);

    public static OutlitException SecretNotRead(string name, string reason, Exception? cause = null) => new(
        OutlitErrorKind.NotAuthenticated,
        $"The secret '{name}' could not be read: {reason}",
        name,
        cause)
    {
        RecommendedAction = "Run Get-Secret with its name in this shell. The vault may be locked.",
    };

    public static OutlitException NothingToSet() => new(
        OutlitErrorKind.InvalidConfiguration,
        "Nothing to set. Specify a key with -ApiKey (Read-Host -AsSecureString), -Credential or -SecretName, or limits "
        + "such as -TimeoutSec for the key of the environment.")
    {
        RecommendedAction = "Get-OutlitContext shows what is used now.",
    };

    public static OutlitException InvalidContract(string source) => new(
        OutlitErrorKind.InvalidConfiguration, $"The value of {source} is not Auto, Rest or Gateway.", source)
    {
        RecommendedAction = $"Set {source} to one of them, or remove it.",
    };

    public static OutlitException NotOffered(OutlitContext context, string provider, OutlitChange change)
    {
        string what = change switch
        {
            OutlitChange.ConnectWithCredentials => $"connect '{provider}' with credentials",
            OutlitChange.Reconnect => $"replace the connection of '{provider}'",
            OutlitChange.Disconnect => $"disconnect '{provider}'",
            OutlitChange.WaitForSync when provider.Length == 0 => "report when providers are synced",
            OutlitChange.WaitForSync => $"report when '{provider}' is synced",
            _ => $"run this setup step of '{provider}'",
        };
        return new(
            OutlitErrorKind.NotOffered,
            $"The server speaks the gateway contract, which does not offer to {what}. Nothing was changed. Use "
            + $"{context.IntegrationsPage} in a browser.",
            provider);
    }

    public static OutlitException NothingToSetUp(string provider, string? status) => new(
        OutlitErrorKind.NotConnected,
        $"'{provider}' has the status '{status}', so there is nothing to set up.",
        provider);

    public static OutlitException MappingNotSaved(string provider, string? status) => new(
        OutlitErrorKind.NotConnected,
        $"'{provider}' has the status '{status}', so the mapping was not saved. Connect it first.",
        provider)
    {
        RecommendedAction = "Connect-OutlitIntegration begins a browser session, or continues the one that is open.",
    };

    public static OutlitException KeyInWrongPlace() => InvalidConfiguration(
        "A value is an Outlit API key, which belongs in -ApiKey of Set-OutlitContext. Nothing was sent.", null);

    public static OutlitException MalformedKey(string source) => new(
        OutlitErrorKind.InvalidApiKeyFormat,
        $"The API key from {source} is malformed: it should be 'ok_' and at least 32 letters, digits, '-' or '_'.",
        source);

    public static OutlitException UnsafeBaseUri(Uri address, string reason, string source)
    {
        // Without its user information and query, which may have a password.
        string shown = address.IsAbsoluteUri && address.Host.Length > 0
            ? $"The address '{address.Scheme}://{address.IdnHost}:{address.Port}{address.AbsolutePath}' of {source}"
            : $"The value of {source}";
        string hint = UrlPolicy.GetSuggestion(address) is { } suggestion ? $" Did you mean {suggestion}?" : "";
        return new(OutlitErrorKind.UnsafeUrl, $"{shown} cannot be the base address: {reason}.{hint}", source);
    }

    public static OutlitException InvalidBaseUri(string source) =>
        new(OutlitErrorKind.UnsafeUrl, $"The value of {source} is not a valid address.", source);

    public static OutlitException UnsafeLink(string reason, object? target) => new(
        OutlitErrorKind.UnsafeUrl,
        $"The server's link for the browser was not opened: {reason}.",
        target);

    public static OutlitException InvalidConfiguration(string message, object? target) =>
        new(OutlitErrorKind.InvalidConfiguration, message, target);

    public static OutlitException InvalidMapping(string message, string path) =>
        new(OutlitErrorKind.InvalidConfiguration, message, path)
        {
            RecommendedAction =
                "Invoke-OutlitSetupStep with the provider and the step mappings shows the pipelines and their stages.",
        };

    public static OutlitException CredentialsForSeveral(IEnumerable<string> providers) => InvalidConfiguration(
        $"Credentials are for one provider, but several were named: {string.Join(", ", providers)}. Nothing was sent. "
        + "Connect them one after the other.",
        null);

    public static OutlitException UnknownStep(string provider, string step, IReadOnlyCollection<string> known) => new(
        OutlitErrorKind.UnknownSetupStep,
        $"'{provider}' has no setup step '{step}'. "
        + (known.Count > 0 ? $"It has: {string.Join(", ", known)}." : "It has none."),
        step);

    public static OutlitException WildcardNotAllowed(string provider) => new(
        OutlitErrorKind.ProviderNotFound,
        $"'{provider}' is a wildcard pattern, and Disconnect-OutlitIntegration takes exact provider IDs only. "
        + "Nothing was sent. To disconnect several providers, list them with Get-OutlitIntegration and pipe them.",
        provider);

    public static OutlitException InvalidPattern(string pattern, Exception cause) => new(
        OutlitErrorKind.ProviderNotFound,
        $"'{pattern}' is not a valid wildcard pattern: a [ without its ].",
        pattern,
        cause);

    public static OutlitException ContextMismatch(string provider, string account, string current) => new(
        OutlitErrorKind.ContextMismatch,
        $"The object for '{provider}' belongs to the account '{account}', but it would be disconnected from {current}. "
        + "Nothing was sent.",
        provider);

    public static OutlitException UnknownProvider(string provider, IEnumerable<string> known) => new(
        OutlitErrorKind.ProviderNotFound,
        $"There is no provider '{provider}'."
        + (known.Any()
            ? $" Known providers: {string.Join(", ", known.OrderBy(id => id, StringComparer.Ordinal))}."
            : ""),
        provider);

    public static OutlitException InteractionRequired(string message, object? target, Exception? cause = null) =>
        new(OutlitErrorKind.InteractionRequired, message, target, cause);

    public static OutlitException NoSession(string? provider) => new(
        OutlitErrorKind.UnexpectedStatus,
        $"The connection of '{provider}' is pending, but there is no session to wait for.",
        provider);

    public static OutlitException SessionEnded(string? provider, string status, string? session, string? reason)
    {
        (OutlitErrorKind kind, string what) = status.ToLowerInvariant() switch
        {
            "failed" => (
                OutlitErrorKind.ConnectionFailed,
                $"failed: {reason?.TrimEnd('.') ?? "the server gave no reason"}"),
            "expired" => (OutlitErrorKind.ConnectionExpired, "expired before it was approved"),
            _ => (OutlitErrorKind.UnexpectedStatus, $"has the unknown status '{status}'"),
        };
        return new(kind, $"The connection of '{provider}' {what}.", session);
    }

    public static OutlitException NothingToSync(string provider) => new(
        OutlitErrorKind.NotConnected, $"'{provider}' is not connected, so there is no sync to wait for.", provider);

    public static OutlitException SyncFailed(OutlitSyncStatus status) => new(
        OutlitErrorKind.SyncFailed,
        $"The sync of '{status.Provider}' "
        + (status.Health is SyncHealth.Failing ? "failed: " : "requires manual action: ")
        + (status.ErrorMessage ?? "the server gave no reason"),
        status.Provider);

    public static OutlitException SyncTimeout(
        string provider, TimeSpan timeout, OutlitSyncStatus? last, string? lastFailure)
    {
        IEnumerable<string> open = (last?.Syncs ?? [])
            .Where(row => row.Health is not SyncHealth.Healthy).Select(row => $"{row.Model} is '{row.Status}'");
        string rows = last switch
        {
            null => "",
            { Syncs.Count: 0 } => " It has no models yet.",
            _ => $" {last.DoneCount} of {last.Syncs.Count} models are done; {string.Join(", ", open)}.",
        };
        return new(
            OutlitErrorKind.SyncTimeout,
            $"The sync of '{provider}' was not done within {timeout}.{rows}"
            + (lastFailure is null ? "" : $" The last poll failed: {lastFailure}"),
            provider);
    }

    public static OutlitException SessionTimeout(
        string? provider, string session, TimeSpan timeout, string? lastFailure, string remark) => new(
        OutlitErrorKind.ConnectionTimeout,
        $"The connection of '{provider ?? session}' was not approved within {timeout}.{remark}"
        + (lastFailure is null ? "" : $" The last poll failed: {lastFailure}"),
        session);
}
