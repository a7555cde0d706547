namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/integrations/connect</c></summary>
internal static class ConnectRoute
{
    public static async Task<IResult> ConnectAsync(
        HttpContext context, StateStore store, EmulatorClock clock, Plans plans, EmulatorOptions options)
    {
        (Provider provider, bool isForced) = await ReadBodyAsync(context, store.Current, options);
        string organizationId = context.GetOrganizationId();
        DateTimeOffset now = clock.GetUtcNow();
        return await store.ChangeAsync<IResult>(state =>
        {
            Organization organization = state.GetOrganization(organizationId);
            bool isConnected = organization.Find(provider) is not null;
            if (isConnected && !isForced)
                return (state, Connected(organization, provider, alreadyConnected: true));

            if (!isConnected && plans.IsFull(organization))
                return (state, PlanLimit(context, plans, organization));

            if (!provider.UsesBrowser)
            {
                EmulatorState next = state.Connect(organization, provider, now);
                return (next, Connected(organization, provider, alreadyConnected: false));
            }

            BrowserSession session = BrowserSession.Create(organizationId, provider, now, options);
            return (state.WithNew(session), SessionOpened(context, session));
        });
    }

    /// <summary>Reads the body, and checks the credentials against the fields of the provider.</summary>
    private static async Task<(Provider Provider, bool IsForced)> ReadBodyAsync(
        HttpContext context, EmulatorState state, EmulatorOptions options)
    {
        BodyReader reader = await BodyReader.ReadAsync(context, options);
        string id = context.ToDocumentedId(reader.RequiredString("provider"));
        JsonElement? config = reader.OptionalObject("config");
        bool isForced = reader.OptionalBoolean("force") is true;
        reader.ThrowIfInvalid();

        Provider provider = state.GetProvider(id);
        if (provider.UsesBrowser)
        {
            if (config is not null && !options.Loose)
                throw InvalidConfig($"{provider.Name} connects through a browser session: leave config out");

            return (provider, isForced);
        }

        if (config is null)
            throw InvalidConfig($"Required: {provider.Name} connects with {provider.FieldKeys}");

        BodyReader fields = new(config.Value, options.Loose, "config");
        foreach (ProviderField field in provider.Fields)
            _ = fields.RequiredString(field.Key);

        fields.ThrowIfInvalid();
        return (provider, isForced);
    }

    private static ApiErrorException InvalidConfig(string message) =>
        ApiErrorException.InvalidMember("Invalid request", "config", message);

    private static ApiResult<ConnectResponse> Connected(
        Organization organization, Provider provider, bool alreadyConnected)
    {
        string connectionId = organization.GetConnectionId(provider);
        ConnectResponse response = new(true, connectionId, SessionId: null, ConnectUrl: null, alreadyConnected);
        return ApiResult.Json(response, WireJson.Readable.ConnectResponse);
    }

    private static ApiResult<ConnectResponse> SessionOpened(HttpContext context, BrowserSession session)
    {
        ConnectResponse response = new(
            Connected: null, ConnectionId: null, session.Id, context.GetLink(session), AlreadyConnected: false);
        return ApiResult.Json(response, WireJson.Readable.ConnectResponse);
    }

    private static ApiResult<PlanLimitResponse> PlanLimit(HttpContext context, Plans plans, Organization organization)
    {
        int count = organization.Connections.Count;
        int limit = plans.GetLimit(organization) ?? count;
        RequestRecord.Of(context).RejectionReason = $"{Plans.FullMessage} {count} of {limit} are connected.";
        PlanLimitResponse response = new(
            Plans.FullMessage, "plan_connection_limit_exceeded", "integration_connections", plans.GetName(organization),
            count, limit);
        return ApiResult.Json(response, WireJson.Readable.PlanLimitResponse, StatusCodes.Status403Forbidden);
    }
}
