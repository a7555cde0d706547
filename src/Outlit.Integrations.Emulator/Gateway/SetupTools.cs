using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Gateway;

/// <summary>The tools that connect a provider and set it up.</summary>
internal static class SetupTools
{
    public const string Setup = "outlit_setup_integration";

    /// <summary>Opens a browser session, unless the provider is connected.</summary>
    public static Task<IResult> BeginAsync(ToolCall call) => call.Store.ChangeAsync<IResult>(state =>
    {
        string id = call.FindText("provider")!;
        if (ProviderCatalog.All.FirstOrDefault(each => each.Id == id) is not Provider provider)
            return (state, GatewayErrors.Create(call.Http, GatewayErrors.InvalidInput, "Unknown provider"));

        if (SetupState.IsUsable(state.GetOrganization(call.Organization).Find(provider)))
        {
            BeginResult connected = new(provider.Id, "already_connected", null, null, null);
            return (state, ApiResult.Json(connected, WireJson.Readable.BeginResult));
        }

        if (!provider.UsesBrowser && !provider.GatewayOffersBrowser)
        {
            return (state, GatewayErrors.Create(
                call.Http, GatewayErrors.ImplementationError, $"{provider.Name} has no browser handoff", 422));
        }

        if (IsFull(call, state, provider))
            return (state, PlanLimit(call, state));

        (state, BrowserSession session) = OpenSession(call, state, provider);
        BeginResult result = new(
            provider.Id, "handoff_ready", session.Id, call.Http.GetLink(session), session.ExpiresAt);
        return (state, ApiResult.Json(result, WireJson.Readable.BeginResult));
    });

    /// <summary>Continues the setup of a provider as far as the input allows.</summary>
    public static Task<IResult> SetUpAsync(ToolCall call) => call.Store.ChangeAsync<IResult>(state =>
    {
        Provider provider = ProviderCatalog.Find(call.FindText("provider")!)!;
        bool isUsable = SetupState.IsUsable(state.GetOrganization(call.Organization).Find(provider));
        bool usesBrowser = provider.UsesBrowser
            || (provider.GatewayOffersBrowser && call.FindText("connectionMode") != "restricted_key");
        SetupError? error = call.Http.Features.Get<SetupError>()
            ?? (isUsable || usesBrowser ? null : GetCredentialError(provider, call.Find("credentials")));
        if (error is null && !isUsable && IsFull(call, state, provider))
            return (state, PlanLimit(call, state));

        NextStep? next = null;
        if (error is null && !isUsable && usesBrowser)
        {
            bool isConnected = state.GetOrganization(call.Organization).Find(provider) is not null;
            (state, BrowserSession session) = OpenSession(call, state, provider);
            next = new BrowserHandoff(
                isConnected ? "recovery" : "authentication", call.Http.GetLink(session), session.Id, session.ExpiresAt);
        }
        else if (error is null)
        {
            state = isUsable ? state
                : state.Connect(state.GetOrganization(call.Organization), provider, call.Now);
            (state, next) = Configure(call, state, provider);
        }

        string status = SetupState.Get(state, call.Organization, provider, call.Now);
        SetupResult result = new(provider.Id, provider.Name, provider.Category, status, next, error);
        return (state, ApiResult.Json(result, WireJson.Readable.SetupResult));
    });

    private static SetupError? GetCredentialError(Provider provider, JsonElement? credentials) =>
        !provider.GatewayTakesCredentials
            ? new("HANDOFF_UNAVAILABLE", $"{provider.Name} cannot be set up here.", Retryable: false)
        : credentials is null
            ? new("CREDENTIAL_REQUIRED", "Provider credentials are required to continue setup.", Retryable: false)
        : null;

    /// <summary>Saves the configuration of the input. Without one, returns what is left to do.</summary>
    private static (EmulatorState State, NextStep? Next) Configure(
        ToolCall call, EmulatorState state, Provider provider)
    {
        Organization organization = state.GetOrganization(call.Organization);
        Connection connection = organization.Find(provider)!;
        bool isCrm = provider.Steps.Contains(SetupStep.CrmMapping);
        if (call.Find("configuration") is JsonElement configuration)
        {
            BodyReader values = new(configuration, loose: true, "configuration");
            Connection configured = isCrm
                ? new SetupStepRun(provider, SetupStep.CrmMapping, "", connection, values).Run(call.Now).Connection
                : connection with
                {
                    Mappings = configuration.GetProperty("mapping"),
                    SyncsStartedAt = connection.SyncsStartedAt ?? call.Now,
                };
            return (state.With(organization.With(configured)), null);
        }

        if (SetupState.NeedsMapping(provider, connection))
        {
            return (state, isCrm
                ? new CrmMappingStep(PipelineCatalog.Recommend(provider))
                : MixpanelMappingStep.At(call.Now));
        }

        if (!SetupState.NeedsExternalSetup(provider, connection))
            return (state, null);

        (state, BrowserSession session) = OpenSession(call, state, provider);
        return (state, new BrowserHandoff("external_setup", call.Http.GetLink(session), null, null));
    }

    /// <summary>The pending session of a provider, or a new one.</summary>
    private static (EmulatorState State, BrowserSession Session) OpenSession(
        ToolCall call, EmulatorState state, Provider provider)
    {
        if (state.FindPending(call.Organization, provider, call.Now) is BrowserSession pending)
            return (state, pending);

        BrowserSession session = BrowserSession.Create(call.Organization, provider, call.Now, call.Options);
        return (state.WithNew(session), session);
    }

    private static bool IsFull(ToolCall call, EmulatorState state, Provider provider)
    {
        Organization organization = state.GetOrganization(call.Organization);
        return organization.Find(provider) is null && call.Plans.IsFull(organization);
    }

    private static ApiResult<GatewayError> PlanLimit(ToolCall call, EmulatorState state) => GatewayErrors.Create(
        call.Http, GatewayErrors.Forbidden, Plans.FullMessage,
        plan: call.Plans.GetName(state.GetOrganization(call.Organization)), feature: "integration_connections");
}
