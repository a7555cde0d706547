namespace Outlit.Integrations.Emulator.Gateway;

/// <summary>How far a provider is set up, in the words of the gateway.</summary>
internal static class SetupState
{
    public static string Get(EmulatorState state, string organizationId, Provider provider)
    {
        Organization organization = state.GetOrganization(organizationId);
        if (organization.Find(provider) is not Connection connection)
            return state.FindPending(organizationId, provider) is null ? "not_connected" : "awaiting_auth";

        if (!IsUsable(connection))
            return "requires_intervention";

        if (NeedsMapping(provider, connection) || NeedsExternalSetup(provider, connection))
            return "setup_required";

        IReadOnlyList<ModelSync> rows = SyncProgress.GetRows(state, organization, provider);
        return SyncProgress.Summarize(rows) == SyncStatus.Failed ? "requires_intervention" : "ready";
    }

    /// <summary>False if there is no connection, or if it has an error status.</summary>
    public static bool IsUsable([NotNullWhen(true)] Connection? connection) => connection?.Status == "connected";

    public static bool NeedsMapping(Provider provider, Connection connection) =>
        ProviderTable.NeedsMappings(provider) && connection.Mappings is null;

    public static bool NeedsExternalSetup(Provider provider, Connection connection) =>
        ProviderData.Of(provider).NeedsExternalSetup && !connection.HasExternalSetup;
}
