namespace Outlit.Integrations.Emulator.Routes;

internal static class CapabilitiesRoute
{
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
