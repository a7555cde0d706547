namespace Outlit.Integrations.Emulator.Routes;

/// <summary>The routes that connect and disconnect providers.</summary>
internal static class ConnectRoutes
{
    public static async Task<IResult> ConnectAsync(HttpContext context, EmulatorServices emulator)
    {
        (Provider provider, bool isForced) = await ReadBodyAsync(context, emulator);
        string organizationId = context.GetOrganizationId();
        return await emulator.Store.ChangeAsync<IResult>(state =>
        {
            Organization organization = state.GetOrganization(organizationId);
            bool isConnected = organization.Find(provider) is not null;
            if (isConnected && !isForced)
                return (state, Connected(organization, provider, alreadyConnected: true));

            if (!isConnected && organization.IsFull(emulator.Options))
                return (state, PlanLimit(context, organization, emulator.Options));

            if (!provider.UsesBrowser)
            {
                EmulatorState next = state.Connect(organization, provider);
                return (next, Connected(organization, provider, alreadyConnected: false));
            }

            BrowserSession session = BrowserSession.Create(organizationId, provider, state.Now, emulator.Options);
            ConnectResponse opened = new(
                Connected: null, ConnectionId: null, session.Id, context.GetLink(session), AlreadyConnected: false);
            return (state.WithNew(session), ApiResult.Json(opened));
        });
    }

    public static async Task<IResult> GetStatusAsync(HttpContext context, EmulatorServices emulator, string? sessionId)
    {
        string id = context.ReadRequired("sessionId", sessionId);
        BrowserSession session = await PollAsync(emulator, context.GetOrganizationId(), id)
            ?? throw ApiErrorException.InvalidMember(
                "Unknown session", "sessionId", $"There is no session '{Masking.Text(id)}'");
        return ApiResult.Json(new ConnectStatusResponse(
            session.StatusAt(emulator.State.Now), session.Provider, session.Error));
    }

    /// <summary>Polls a session of the organization; null if it has none with this ID.</summary>
    public static async Task<BrowserSession?> PollAsync(EmulatorServices emulator, string organization, string id)
    {
        BrowserSession? session = Find(emulator.State);
        return session?.Deferred is null ? session : await emulator.Store.ChangeAsync(state =>
        {
            EmulatorState next = Find(state) is BrowserSession found ? state.Poll(found, emulator.Options) : state;
            return (next, Find(next));
        });

        BrowserSession? Find(EmulatorState state) =>
            state.Sessions.GetValueOrDefault(id) is BrowserSession found && found.Organization == organization
                ? found
                : null;
    }

    public static async Task<IResult> DisconnectAsync(HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadAsync(context);
        string id = context.ToDocumentedId(reader.RequiredString("provider"));
        reader.ThrowIfInvalid();

        bool wasConnected = await emulator.Store.ChangeAsync(state =>
        {
            Provider provider = state.GetProvider(id);
            Organization organization = state.GetOrganization(context.GetOrganizationId());
            return organization.Find(provider) is null
                ? (state, false)
                : (state.With(organization.Without(provider)), true);
        });
        if (wasConnected)
            return ApiResult.Json(new DisconnectResponse(Success: true));

        NotConnectedResponse response = new(Success: false, "Integration is not connected");
        RequestRecord.Of(context).RejectionReason = response.Message;
        return ApiResult.Json(response, Status404NotFound);
    }

    /// <summary>Reads the body, and checks the credentials against the fields of the provider.</summary>
    private static async Task<(Provider Provider, bool IsForced)> ReadBodyAsync(
        HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadAsync(context);
        string id = context.ToDocumentedId(reader.RequiredString("provider"));
        JsonElement? config = reader.OptionalObject("config");
        bool isForced = reader.OptionalBoolean("force") is true;
        reader.ThrowIfInvalid();

        Provider provider = emulator.State.GetProvider(id);
        bool isLoose = emulator.Options.Loose;
        if (provider.UsesBrowser)
        {
            return config is null || isLoose
                ? (provider, isForced)
                : throw InvalidConfig($"{provider.Name} connects through a browser session: leave config out");
        }

        if (config is null)
            throw InvalidConfig($"Required: {provider.Name} connects with {provider.FieldKeys}");

        BodyReader fields = new(config.Value, isLoose, "config");
        foreach (ProviderField field in provider.Fields)
            _ = fields.RequiredString(field.Key);

        fields.ThrowIfInvalid();
        return (provider, isForced);
    }

    private static ApiErrorException InvalidConfig(string message) =>
        ApiErrorException.InvalidMember("Invalid request", "config", message);

    private static ApiResult<ConnectResponse> Connected(
        Organization organization, Provider provider, bool alreadyConnected) =>
        ApiResult.Json(new ConnectResponse(
            true, organization.GetConnectionId(provider), SessionId: null, ConnectUrl: null, alreadyConnected));

    private static ApiResult<PlanLimitResponse> PlanLimit(
        HttpContext context, Organization organization, EmulatorOptions options)
    {
        int count = organization.Connections.Length;
        int limit = organization.GetLimit(options) ?? count;
        RequestRecord.Of(context).RejectionReason = $"{Organization.FullMessage} {count} of {limit} are connected.";
        PlanLimitResponse response = new(
            Organization.FullMessage, "plan_connection_limit_exceeded", "integration_connections",
            organization.GetPlan(options), count, limit);
        return ApiResult.Json(response, Status403Forbidden);
    }
}
