namespace Outlit.Integrations.Errors;

/// <summary>Creates the errors that are found on this side, before or without a request.</summary>
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
        cause);

    public static OutlitException MalformedKey(string source) => new(
        OutlitErrorKind.InvalidApiKeyFormat,
        $"The API key from {source} is malformed: it should be 'ok_' and at least 32 letters, digits, '-' or '_'.",
        source);

    public static OutlitException UnsafeBaseUri(Uri address, string reason)
    {
        // Without its user information and query, which may have a password.
        string shown = address.IsAbsoluteUri
            ? $"'{address.Scheme}://{address.IdnHost}:{address.Port}{address.AbsolutePath}'"
            : "The value";
        return new(OutlitErrorKind.UnsafeUrl, $"{shown} cannot be the base address: {reason}.", shown);
    }

    public static OutlitException InvalidBaseUri(string source) =>
        new(OutlitErrorKind.UnsafeUrl, $"The value of {source} is not a valid address.", source);

    public static OutlitException UnsafeLink(string reason, object? target) => new(
        OutlitErrorKind.UnsafeUrl,
        $"The server's link for the browser was not opened: {reason}.",
        target);

    public static OutlitException InvalidConfiguration(string message, object? target) =>
        new(OutlitErrorKind.InvalidConfiguration, message, target);

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

    public static OutlitException ContextMismatch(string provider, string account, string current) => new(
        OutlitErrorKind.ContextMismatch,
        $"The object for '{provider}' belongs to the account '{account}', but it would be disconnected from {current}. "
        + "Nothing was sent.",
        provider);

    public static OutlitException UnknownProvider(string provider, IEnumerable<string> known) => new(
        OutlitErrorKind.ProviderNotFound,
        $"There is no provider '{provider}'. Known providers: "
        + string.Join(", ", known.OrderBy(id => id, StringComparer.Ordinal)) + ".",
        provider);

    public static OutlitException InteractionRequired(string message, object? target, Exception? cause = null) =>
        new(OutlitErrorKind.InteractionRequired, message, target, cause);

    public static OutlitException NoSession(OutlitConnection connection) => new(
        OutlitErrorKind.UnexpectedStatus,
        $"The connection of '{connection.Provider}' is pending, but the server gave no session to wait for.",
        connection.Provider);

    public static OutlitException SessionEnded(OutlitConnection connection)
    {
        (OutlitErrorKind kind, string what) = connection.Status.ToLowerInvariant() switch
        {
            "failed" => (
                OutlitErrorKind.ConnectionFailed,
                $"failed: {connection.ErrorMessage?.TrimEnd('.') ?? "the server gave no reason"}"),
            "expired" => (OutlitErrorKind.ConnectionExpired, "expired before it was approved"),
            _ => (OutlitErrorKind.UnexpectedStatus, $"has the unknown status '{connection.Status}'"),
        };
        return new(kind, $"The connection of '{connection.Provider}' {what}.", connection.SessionId);
    }

    public static OutlitException SessionTimeout(
        string? provider, string session, TimeSpan timeout, string? lastFailure) => new(
        OutlitErrorKind.ConnectionTimeout,
        $"The connection of '{provider ?? session}' was not approved within {timeout}."
        + (lastFailure is null ? "" : $" The last poll failed: {lastFailure}"),
        session);
}
