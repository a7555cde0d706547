using Outlit.Integrations.Emulator.Routes;

namespace Outlit.Integrations.Emulator.Gateway;

internal static class SetupTools
{
    public const string Setup = "outlit_setup_integration";

    public static Task<IResult> BeginAsync(ToolCall call) => call.Emulator.Store.ChangeAsync<IResult>(state =>
    {
        string id = call.FindText("provider")!;
        if (ProviderCatalog.All.FirstOrDefault(each => each.Id == id) is not Provider provider)
            return (state, GatewayErrors.Create(call.Http, GatewayErrors.InvalidInput, "Unknown provider"));

        Organization organization = state.GetOrganization(call.Organization);
        if (SetupState.IsUsable(organization.Find(provider)))
            return (state, ApiResult.Json(new BeginResult(provider.Id, "already_connected", null, null, null)));

        if (!provider.UsesBrowser && !provider.GatewayOffersBrowser)
        {
            return (state, GatewayErrors.Create(
                call.Http, GatewayErrors.ImplementationError, $"{provider.Name} has no browser handoff", 422));
        }

        if (GetPlanLimit(call, organization, provider) is ApiResult<GatewayError> limit)
            return (state, limit);

        (state, BrowserSession session) = OpenSession(call, state, provider);
        return (state, ApiResult.Json(new BeginResult(
            provider.Id, "handoff_ready", session.Id, call.Http.GetLink(session), session.ExpiresAt)));
    });

    /// <summary>Continues the setup of a provider as far as the input allows.</summary>
    public static async Task<IResult> SetUpAsync(ToolCall call)
    {
        SetupError? fault = await FaultKinds.FindSetupErrorAsync(call.Http);
        return await call.Emulator.Store.ChangeAsync(state => SetUp(call, state, fault));
    }

    private static (EmulatorState State, IResult Result) SetUp(ToolCall call, EmulatorState state, SetupError? fault)
    {
        Provider provider = ProviderCatalog.Find(call.FindText("provider")!)!;
        Organization organization = state.GetOrganization(call.Organization);
        Connection? connection = organization.Find(provider);
        bool isUsable = SetupState.IsUsable(connection);
        bool usesBrowser = provider.UsesBrowser
            || (provider.GatewayOffersBrowser && call.FindText("connectionMode") != "restricted_key");
        SetupError? error = fault
            ?? (isUsable || usesBrowser ? null : GetCredentialError(provider, call.Find("credentials")));
        NextStep? next = null;
        if (error is null && !isUsable)
        {
            if (GetPlanLimit(call, organization, provider) is ApiResult<GatewayError> limit)
                return (state, limit);

            if (usesBrowser)
            {
                string purpose = connection is null ? "authentication" : "recovery";
                (state, BrowserSession session) = OpenSession(call, state, provider);
                next = new BrowserHandoff(purpose, call.Http.GetLink(session), session.Id, session.ExpiresAt);
            }
            else
            {
                state = state.Connect(organization, provider);
            }
        }

        if (error is null && next is null)
            (state, next) = Configure(call, state, provider);

        string status = SetupState.Get(state, call.Organization, provider);
        return (state, ApiResult.Json(new SetupResult(
            provider.Id, provider.Name, provider.Category, status, next, error)));
    }

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
                ? new SetupStepRun(provider, SetupStep.CrmMapping, "", connection, values).Run(state.Now).Connection
                : connection with
                {
                    Mappings = configuration.GetProperty("mapping"),
                    SyncsStartedAt = connection.SyncsStartedAt ?? state.Now,
                };
            return (state.With(organization.With(configured)), null);
        }

        if (SetupState.NeedsMapping(provider, connection))
        {
            return (state, isCrm
                ? new CrmMappingStep(PipelineCatalog.Recommend(provider))
                : MixpanelMappingStep.At(state.Now));
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
        if (state.FindPending(call.Organization, provider) is BrowserSession pending)
            return (state, pending);

        BrowserSession session = BrowserSession.Create(call.Organization, provider, state.Now, call.Emulator.Options);
        return (state.WithNew(session), session);
    }

    /// <summary>The error if the provider is not connected and the plan allows no more connections.</summary>
    private static ApiResult<GatewayError>? GetPlanLimit(ToolCall call, Organization organization, Provider provider) =>
        organization.Find(provider) is null && organization.IsFull(call.Emulator.Options)
            ? GatewayErrors.Create(
                call.Http, GatewayErrors.Forbidden, Organization.FullMessage,
                plan: organization.GetPlan(call.Emulator.Options), feature: "integration_connections")
            : null;
}
