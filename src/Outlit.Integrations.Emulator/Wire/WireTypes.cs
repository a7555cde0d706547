namespace Outlit.Integrations.Emulator.Wire;

// The responses and request bodies of the routes. The members and their order are those of Outlit's documentation.

/// <summary>Marks a member that some servers leave out, and the emulator does if a shape says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalMemberAttribute : Attribute;

internal sealed record IntegrationList(IReadOnlyList<IntegrationItem> Items);

internal sealed record IntegrationItem(
    string Id,
    string Name,
    string Category,
    string Status,
    [property: OptionalMember] string? ConnectionId,
    [property: OptionalMember] DateTimeOffset? LastDataReceivedAt,
    [property: OptionalMember] string? SyncStatus,
    [property: OptionalMember] string? ErrorMessage);

/// <summary>The first two members are for credentials, the next two for a browser session.</summary>
internal sealed record ConnectResponse(
    [property: OptionalMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Connected,
    [property: OptionalMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConnectionId,
    [property: OptionalMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SessionId,
    [property: OptionalMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConnectUrl,
    bool AlreadyConnected);

internal sealed record ConnectStatusResponse(
    string Status,
    string Provider,
    [property: OptionalMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

internal sealed record DisconnectResponse(bool Success);

internal sealed record SyncStatusResponse(
    string Provider, string Name, string Category, string Status, IReadOnlyList<ModelSync> Syncs);

internal sealed record ModelSync(
    [property: OptionalMember] string? Model,
    string Status,
    [property: OptionalMember] DateTimeOffset? LastSyncedAt,
    [property: OptionalMember] string? ErrorMessage,
    [property: OptionalMember] long? RecordCount);

/// <summary>What a valid key is and may do. Older servers have only the first three members.</summary>
internal sealed record ValidKeyResponse(
    bool Valid,
    string OrganizationId,
    string? CreatedById,
    [property: OptionalMember] KeyOrganization Organization,
    [property: OptionalMember] KeyCreator? CreatedBy,
    [property: OptionalMember] KeyDetails ApiKey,
    [property: OptionalMember] KeyAuthorization Authorization);

internal sealed record KeyOrganization(
    string Id, [property: OptionalMember] string? Name, [property: OptionalMember] string? Slug);

internal sealed record KeyCreator(string Id, string Email, [property: OptionalMember] string? Name);

internal sealed record KeyDetails(
    string Id,
    string Name,
    string Prefix,
    KeyType KeyType,
    IReadOnlyList<Grant> Grants,
    DateTimeOffset CreatedAt,
    [property: OptionalMember] DateTimeOffset? LastUsedAt,
    long TotalRequests);

internal sealed record KeyAuthorization(IReadOnlyList<Grant> Grants);

/// <summary>Stands in the OpenAPI document for every form in which servers send capabilities.</summary>
internal sealed record CapabilitiesResponse;

internal sealed record CapabilityResponse(Capability Provider);

internal sealed record CapabilityListResponse(IReadOnlyList<Capability> Providers);

internal sealed record Capability(
    string CliName,
    string ProviderId,
    string SetupMode,
    [property: OptionalMember] bool ConnectSupported,
    [property: OptionalMember] string CredentialType,
    [property: OptionalMember] IReadOnlyList<CapabilityField> RequiredFields,
    [property: OptionalMember] IReadOnlyList<string> Commands,
    [property: OptionalMember] IReadOnlyList<CapabilityStep> PostConnectSteps);

internal sealed record CapabilityField(string Key, string Label, bool Secret);

internal sealed record CapabilityStep(string Id, bool Required, bool Supported, string Command);

internal sealed record SetupStepResponse(
    string Status,
    string Provider,
    string Step,
    string ConnectionId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SetupInstructions? Setup = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Pipeline>? Pipelines = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MappingsSaved = null)
{
    public IReadOnlyList<string> NextActions { get; init; } = [];
}

internal sealed record SetupInstructions(
    string Mode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WebhookUrl = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Dictionary<string, string>? Headers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? RequiredEvents = null);

internal sealed record Pipeline(string Id, string Name, IReadOnlyList<Stage> Stages);

internal sealed record Stage(string Id, string Name);

internal sealed record ErrorResponse(
    string Error,
    [property: OptionalMember, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<ErrorDetail>? Details = null);

internal sealed record ErrorDetail(IReadOnlyList<string> Path, string Message);

internal sealed record PlanLimitResponse(
    string Error, string Code, string Feature, string Plan, int CurrentConnections, int Limit);

internal sealed record ApiLimitResponse(string Error, string Code, string Plan, string Feature, long ResetAt);

internal sealed record NotConnectedResponse(bool Success, string Message);

internal sealed record InvalidKeyResponse(bool Valid, string Error);

internal sealed record UnknownRouteResponse(string Error, IReadOnlyList<string> Routes);
// These are for the OpenAPI document. Handlers read bodies member by member, so that one response can list every error.

internal sealed record ConnectBody(string Provider, JsonElement? Config = null, bool? Force = null);

internal sealed record DisconnectBody(string Provider);

internal sealed record SetupStepBody(string Provider, string Step, JsonElement? Config = null);
