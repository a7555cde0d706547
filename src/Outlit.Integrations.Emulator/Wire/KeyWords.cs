namespace Outlit.Integrations.Emulator.Wire;

/// <summary>What a key was created for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyType>))]
internal enum KeyType
{
    [JsonStringEnumMemberName("api")] Api,
    [JsonStringEnumMemberName("cli")] Cli,
    [JsonStringEnumMemberName("mcp")] Mcp,
    [JsonStringEnumMemberName("ci")] Ci,
}

/// <summary>What a key may do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grant>))]
internal enum Grant
{
    [JsonStringEnumMemberName("customer_intelligence:read")] ReadCustomerIntelligence,
    [JsonStringEnumMemberName("workspace_members:read")] ReadWorkspaceMembers,
    [JsonStringEnumMemberName("analytics:read")] ReadAnalytics,
    [JsonStringEnumMemberName("destinations:manage")] ManageDestinations,
    [JsonStringEnumMemberName("behavior_metrics:manage")] ManageBehaviorMetrics,
    [JsonStringEnumMemberName("integrations:connect_own")] ConnectOwnIntegrations,
    [JsonStringEnumMemberName("integrations:manage")] ManageIntegrations,
    [JsonStringEnumMemberName("activation:read")] ReadActivation,
    [JsonStringEnumMemberName("activation:manage")] ManageActivation,
    [JsonStringEnumMemberName("workspace_settings:read")] ReadWorkspaceSettings,
    [JsonStringEnumMemberName("workspace_settings:manage")] ManageWorkspaceSettings,
    [JsonStringEnumMemberName("customer_access:manage")] ManageCustomerAccess,
}
