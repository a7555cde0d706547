namespace Outlit.Integrations.Emulator.Gateway;

/// <summary>How far a provider is set up, in the words of the gateway.</summary>
internal static class SetupState
{
    public static string Get(EmulatorState state, string organizationId, Provider provider, DateTimeOffset now)
    {
        Organization organization = state.GetOrganization(organizationId);
        if (organization.Find(provider) is not Connection connection)
            return state.FindPending(organizationId, provider, now) is null ? "not_connected" : "awaiting_auth";

        return !IsUsable(connection) ? "requires_intervention"
            : NeedsMapping(provider, connection) || NeedsExternalSetup(provider, connection) ? "setup_required"
            : HasFailed(state, organization, provider, connection, now) ? "requires_intervention"
            : "ready";
    }

    /// <summary>False if there is no connection, or if it has an error status.</summary>
    public static bool IsUsable([NotNullWhen(true)] Connection? connection) => connection?.Status == "connected";

    public static bool NeedsMapping(Provider provider, Connection connection) =>
        ProviderTable.NeedsMappings(provider) && connection.Mappings is null;

    public static bool NeedsExternalSetup(Provider provider, Connection connection) =>
        ProviderTable.NeedsExternalSetup(provider) && !connection.HasExternalSetup;

    private static bool HasFailed(
        EmulatorState state, Organization organization, Provider provider, Connection connection, DateTimeOffset now) =>
        SyncProgress.Summarize(SyncProgress.GetRows(state, organization, provider, connection, now))
            == SyncStatus.Failed;
}
