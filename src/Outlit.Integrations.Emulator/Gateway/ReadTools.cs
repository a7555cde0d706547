using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Gateway;

/// <summary>The tools that only read.</summary>
internal static class ReadTools
{
    public static IResult GetCapabilities(ToolCall call)
    {
        GatewayCapabilityList list = new(
            [.. Select(call).Select(ToCapability)], call.Contract is ApiContract.GatewayBegin ? null : 1);
        return ApiResult.Json(list, WireJson.Readable.GatewayCapabilityList);
    }

    public static IResult GetStatus(ToolCall call)
    {
        EmulatorState state = call.Store.Current;
        GatewayStatusList list = new(
        [
            .. Select(call).Select(provider => new GatewayStatus(
                provider.Id, provider.Name, provider.Category,
                SetupState.Get(state, call.Organization, provider, call.Now))),
        ]);
        return ApiResult.Json(list, WireJson.Readable.GatewayStatusList);
    }

    public static async Task<IResult> GetSetupStatusAsync(ToolCall call)
    {
        BrowserSession? session = await ConnectStatusRoute.PollAsync(
            call.Store, call.Plans, call.Organization, call.FindText("sessionId")!, call.Now);
        SetupSessionStatus status = new(session?.Provider, session?.StatusAt(call.Now) ?? SessionStatus.Expired);
        return ApiResult.Json(status, WireJson.Readable.SetupSessionStatus);
    }

    /// <summary>The provider of the input, none if it is unknown; all without one.</summary>
    private static IEnumerable<Provider> Select(ToolCall call) =>
        ProviderCatalog.All.Where(provider => (call.FindText("provider") ?? provider.Id) == provider.Id);

    private static GatewayCapability ToCapability(Provider provider)
    {
        bool usesBrowser = provider.UsesBrowser || provider.GatewayOffersBrowser;
        string authType = usesBrowser ? "oauth"
            : provider.Fields.Any(field => field.Key == "username") ? "basic_auth"
            : "api_key";
        return new(
            provider.Id, provider.Name, provider.Category, authType,
            usesBrowser ? "browser_handoff" : "human_controlled", usesBrowser);
    }
}
