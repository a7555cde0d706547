using System;
using System.Text.Json;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Models;

/// <summary>A connection or the browser session that may become one: <c>POST …/connect</c> and <c>GET …/connect/status</c>.</summary>
public sealed class OutlitConnection : OutlitObject
{
    /// <summary>A person has not decided yet: the only status to go on waiting for.</summary>
    internal const string Pending = "pending";

    /// <summary>The provider is connected.</summary>
    internal const string Connected = "connected";

    /// <summary>The public provider ID; null where a poll's answer does not name it.</summary>
    public string? Provider { get; internal init; }

    /// <summary><c>connected</c>, <c>pending</c>, <c>failed</c>, <c>expired</c> or another word of the server.</summary>
    public string Status { get; internal init; } = "";

    /// <summary>True if the provider was connected before, and nothing was changed.</summary>
    public bool AlreadyConnected { get; private init; }

    /// <summary>The ID of the connection; null before there is one.</summary>
    public string? ConnectionId { get; private init; }

    /// <summary>The browser session to wait for; null for a direct connection.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>The link at which a person approves the connection; null for a direct connection.</summary>
    public string? ConnectUrl { get; private init; }

    /// <summary>Why it failed, in the server's words; null if it did not.</summary>
    public string? ErrorMessage { get; private init; }

    internal bool IsPending => Is(Pending);

    internal bool IsConnected => Is(Connected);

    /// <summary>The provider and its status.</summary>
    public override string ToString() => $"{Provider} {Status}";

    /// <summary>Reads the answer of a connect.</summary>
    internal static OutlitConnection ReadConnect(JsonElement json, string provider, Uri baseUri)
    {
        JsonMembers members = new(json, "The answer");
        bool already = members.Flag("alreadyConnected") ?? false;
        bool connected = (members.Flag("connected") ?? false) || already;
        string? session = members.Text("sessionId");
        string? link = members.Text("connectUrl");
        if (!connected && session is null)
        {
            throw new JsonShapeException("The answer says neither 'connected' nor has it a 'sessionId'");
        }

        return new()
        {
            Provider = ProviderAlias.Resolve(members.Text("provider") ?? provider),
            Status = connected ? Connected : Pending,
            AlreadyConnected = already,
            ConnectionId = members.Text("connectionId"),
            SessionId = session,
            ConnectUrl = link ?? (connected ? null : DefaultConnectUrl(baseUri)),
            AdditionalData = members.Rest(),
        };
    }

    /// <summary>The connection of a connect that was answered with success and without a body.</summary>
    internal static OutlitConnection WithoutAnswer(string provider, bool hasCredentials, Uri baseUri) => new()
    {
        Provider = provider,
        Status = hasCredentials ? Connected : Pending,
        ConnectUrl = hasCredentials ? null : DefaultConnectUrl(baseUri),
    };

    /// <summary>Reads the answer of a poll.</summary>
    internal static OutlitConnection ReadStatus(JsonElement json, string sessionId)
    {
        JsonMembers members = new(json, "The answer");
        return new()
        {
            Provider = members.Text("provider") is { } provider ? ProviderAlias.Resolve(provider) : null,
            Status = members.Required("status"),
            ConnectionId = members.Text("connectionId"),
            SessionId = members.Text("sessionId") ?? sessionId,
            ErrorMessage = members.Text("error"),
            AdditionalData = members.Rest(),
        };
    }

    private static string DefaultConnectUrl(Uri baseUri) => baseUri.AbsoluteUri.TrimEnd('/') + "/integrations";

    internal bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);
}
