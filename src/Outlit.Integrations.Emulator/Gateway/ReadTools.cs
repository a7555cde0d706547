using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Gateway;

internal static class ReadTools
{
    public static IResult GetCapabilities(ToolCall call)
    {
        bool canSetUp = call.Emulator.Contract.Current is not ApiContract.GatewayBegin;
        return ApiResult.Json(new GatewayCapabilityList([.. Select(call).Select(ToCapability)], canSetUp ? 1 : null));
    }

    public static IResult GetStatus(ToolCall call)
    {
        EmulatorState state = call.Emulator.State;
        return ApiResult.Json(new GatewayStatusList(
        [
            .. Select(call).Select(provider => new GatewayStatus(
                provider.Id, provider.Name, provider.Category, SetupState.Get(state, call.Organization, provider))),
        ]));
    }

    public static async Task<IResult> GetSetupStatusAsync(ToolCall call)
    {
        BrowserSession? session = await ConnectRoutes.PollAsync(
            call.Emulator, call.Organization, call.FindText("sessionId")!);
        return ApiResult.Json(new SetupSessionStatus(
            session?.Provider, session?.StatusAt(call.Emulator.State.Now) ?? SessionStatus.Expired));
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
