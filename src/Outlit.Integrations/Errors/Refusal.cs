using System;
using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Errors;

/// <summary>Makes the errors of what is refused on this side, before or without a request.</summary>
internal static class Refusal
{
    public static OutlitException NoKey(IEnumerable<string> places) => new(
        OutlitErrorKind.NotAuthenticated,
        "No Outlit API key was found. Looked at: " + string.Join("; ", places) + ".");

    public static OutlitException BrokenKeyFile(string path, string why) => new(
        OutlitErrorKind.NotAuthenticated,
        $"The key file '{path}' cannot be used: {why}.",
        path);

    public static OutlitException NoSecret(string name, string why, Exception? cause = null) => new(
        OutlitErrorKind.NotAuthenticated,
        $"The secret '{name}' could not be had: {why}",
        name,
        cause);

    public static OutlitException MalformedKey(string source) => new(
        OutlitErrorKind.InvalidApiKeyFormat,
        $"The API key from {source} is not one: it should be 'ok_' and at least 32 letters, digits, '-' or '_'.",
        source);

    public static OutlitException UnsafeBase(Uri address, string why)
    {
        // Without its user information and query: a password may be in them.
        string shown = address.IsAbsoluteUri
            ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : address.OriginalString;
        return new(OutlitErrorKind.UnsafeUrl, $"'{shown}' cannot be the base address: {why}.", shown);
    }

    public static OutlitException UnsafeLink(string why, object target) => new(
        OutlitErrorKind.UnsafeUrl,
        $"The server's link for the browser was not opened: {why}.",
        target);

    public static OutlitException Invalid(string message, object? target, Exception? cause = null) =>
        new(OutlitErrorKind.InvalidConfiguration, message, target, cause);

    public static OutlitException UnknownStep(string provider, string step, IReadOnlyCollection<string> known) => new(
        OutlitErrorKind.UnknownSetupStep,
        $"'{provider}' has no setup step '{step}'. " + (known.Count > 0 ? $"It has: {string.Join(", ", known)}." : "It has none."),
        step);

    public static OutlitException Wildcard(string provider) => new(
        OutlitErrorKind.ProviderNotFound,
        $"'{provider}' is a pattern, and a deletion takes exact provider IDs only. Nothing was sent. "
        + "To disconnect several providers, list them with Get-OutlitIntegration and pipe them.",
        provider);

    public static OutlitException ContextMismatch(string provider, string account, string acting) => new(
        OutlitErrorKind.ContextMismatch,
        $"The object for '{provider}' is of the account '{account}', but it would be disconnected from {acting}. Nothing was sent.",
        provider);

    public static OutlitException UnknownProvider(string provider, IEnumerable<string> known) => new(
        OutlitErrorKind.ProviderNotFound,
        $"There is no provider '{provider}'. There are: {string.Join(", ", known.OrderBy(id => id, StringComparer.Ordinal))}.",
        provider);

    public static OutlitException InteractionRequired(string what, object? target, Exception? cause = null) =>
        new(OutlitErrorKind.InteractionRequired, what, target, cause);

    public static OutlitException NoSession(OutlitConnection connection) => new(
        OutlitErrorKind.UnexpectedStatus,
        $"The connection of '{connection.Provider}' is pending, but the server gave no session to wait for.",
        connection.Provider);

    public static OutlitException SessionEnded(OutlitConnection connection)
    {
        (OutlitErrorKind kind, string what) =
            connection.Is("failed") ? (OutlitErrorKind.ConnectionFailed, $"failed: {connection.ErrorMessage?.TrimEnd('.') ?? "the server gave no reason"}")
            : connection.Is("expired") ? (OutlitErrorKind.ConnectionExpired, "expired before anybody approved it")
            : (OutlitErrorKind.UnexpectedStatus, $"has the status '{connection.Status}', which this module does not know");
        return new(kind, $"The connection of '{connection.Provider}' {what}.", connection.SessionId);
    }

    public static OutlitException SessionTimeout(string? provider, string session, TimeSpan timeout, string? last) => new(
        OutlitErrorKind.ConnectionTimeout,
        $"Nobody approved the connection of '{provider ?? session}' within {timeout}." + (last is null ? "" : $" The last poll failed: {last}"),
        session);
}
