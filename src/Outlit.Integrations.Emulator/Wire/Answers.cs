namespace Outlit.Integrations.Emulator.Wire;

// The answers of the routes: members and their order are the page's.

internal sealed record IntegrationList(IReadOnlyList<IntegrationItem> Items);

internal sealed record IntegrationItem(
    string Id,
    string Name,
    string Category,
    string Status,
    [property: Varies] string? ConnectionId,
    [property: Varies] DateTimeOffset? LastDataReceivedAt,
    [property: Varies] string? SyncStatus,
    [property: Varies] string? ErrorMessage);

/// <summary>The answer to a connect: with credentials the first two members, for the browser the next two.</summary>
internal sealed record ConnectAnswer(
    [property: Varies, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Connected,
    [property: Varies, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConnectionId,
    [property: Varies, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SessionId,
    [property: Varies, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConnectUrl,
    bool AlreadyConnected)
{
    public static ConnectAnswer Direct(string connectionId, bool alreadyConnected) =>
        new(Connected: true, connectionId, SessionId: null, ConnectUrl: null, alreadyConnected);

    public static ConnectAnswer Browser(string sessionId, string connectUrl) =>
        new(Connected: null, ConnectionId: null, sessionId, connectUrl, AlreadyConnected: false);
}

internal sealed record ConnectionStatus(
    string Status,
    string Provider,
    [property: Varies, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

internal sealed record Disconnected(bool Success);

internal sealed record SyncStatus(
    string Provider,
    string Name,
    string Category,
    string Status,
    IReadOnlyList<ModelSync> Syncs);

internal sealed record ModelSync(
    [property: Varies] string? Model,
    string Status,
    [property: Varies] DateTimeOffset? LastSyncedAt,
    [property: Varies] string? ErrorMessage,
    [property: Varies] long? RecordCount);

internal sealed record KeyValidation(bool Valid, string OrganizationId, string CreatedById);
