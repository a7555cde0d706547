using System;
using System.Collections.Generic;

namespace Outlit.Integrations.Emulator.Wire;

// The answers of the routes: members and their order are the page's.

internal sealed record IntegrationList(IReadOnlyList<IntegrationItem> Items);

internal sealed record IntegrationItem(
    string Id,
    string Name,
    string Category,
    string Status,
    string? ConnectionId,
    DateTimeOffset? LastDataReceivedAt,
    string? SyncStatus,
    string? ErrorMessage);

internal sealed record DirectConnection(bool Connected, string ConnectionId, bool AlreadyConnected);

internal sealed record BrowserConnection(string SessionId, string ConnectUrl, bool AlreadyConnected);

internal sealed record ConnectionStatus(
    string Status,
    string Provider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

internal sealed record Disconnected(bool Success);

internal sealed record SyncStatus(
    string Provider,
    string Name,
    string Category,
    string Status,
    IReadOnlyList<ModelSync> Syncs);

internal sealed record ModelSync(
    string Model,
    string Status,
    DateTimeOffset? LastSyncedAt,
    string? ErrorMessage,
    long? RecordCount);

internal sealed record KeyValidation(bool Valid, string OrganizationId, string CreatedById);
