namespace Outlit.Integrations.Emulator.Routes;

/// <summary>The routes that only read.</summary>
internal static class ReadRoutes
{
    public static IResult GetList(HttpContext context, EmulatorServices emulator, string? connectedOnly)
    {
        bool onlyConnected = context.ReadBoolean("connectedOnly", connectedOnly);
        EmulatorState state = emulator.State;
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        return ApiResult.Json(new IntegrationList(
        [
            .. state.Providers.All
                .Where(provider => !onlyConnected || organization.Find(provider) is not null)
                .Select(provider => ToItem(state, organization, provider)),
        ]));
    }

    public static IResult GetCapabilities(HttpContext context, EmulatorServices emulator, string? provider)
    {
        context.RejectOtherParameters("provider");
        EmulatorState state = emulator.State;
        if (string.IsNullOrWhiteSpace(provider))
            return ApiResult.Json(new CapabilityListResponse([.. state.Providers.All.Select(ToCapability)]));

        Provider one = state.Providers.FindByAlias(context.ToDocumentedId(provider))
            ?? throw RouteInput.UnknownProvider(state, provider);
        return ApiResult.Json(new CapabilityResponse(ToCapability(one)));
    }

    public static IResult GetSyncStatus(HttpContext context, EmulatorServices emulator, string? provider)
    {
        EmulatorState state = emulator.State;
        Provider found = state.GetProvider(context.ToDocumentedId(context.ReadRequired("provider", provider)));
        Organization organization = state.GetOrganization(context.GetOrganizationId());
        return ApiResult.Json(new SyncStatusResponse(
            found.Id, found.Name, found.Category, organization.Find(found)?.Status ?? "not_connected",
            SyncProgress.GetRows(state, organization, found)));
    }

    private static IntegrationItem ToItem(EmulatorState state, Organization organization, Provider provider)
    {
        if (organization.Find(provider) is not Connection connection)
            return new(provider.Id, provider.Name, provider.Category, "not_connected", null, null, null, null);

        IReadOnlyList<ModelSync> rows = SyncProgress.GetRows(state, organization, provider);
        return new(
            provider.Id, provider.Name, provider.Category, connection.Status, organization.GetConnectionId(provider),
            rows.Max(row => row.LastSyncedAt),
            SyncProgress.Summarize(rows),
            SyncProgress.GetError(connection, rows));
    }

    private static Capability ToCapability(Provider provider)
    {
        string cliName = ProviderAlias.TypedFor(provider.Id).FirstOrDefault() ?? provider.Id;
        string command = $"outlit integrations setup {cliName}";
        return new(
            cliName,
            provider.Id,
            provider.UsesBrowser ? "browser_session" : "direct_api_key",
            ConnectSupported: true,
            provider.UsesBrowser ? "oauth" : GetCredentialType(provider),
            [.. provider.Fields.Select(field => new CapabilityField(field.Key, field.Label, field.Secret))],
            [command],
            [
                .. provider.Steps.Select(step =>
                    new CapabilityStep(step.Id, Required: true, Supported: true, $"{command} {step.Token}")),
            ]);
    }

    /// <summary>The name of the secret field in snake case, such as <c>api_token</c>.</summary>
    private static string GetCredentialType(Provider provider)
    {
        ProviderField field = provider.Fields.FirstOrDefault(field => field.Secret) ?? provider.Fields[0];
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Key);
    }
}
