namespace Outlit.Integrations.Client;

/// <summary>
/// The vendor's newer contract: one route, <c>POST /api/tools/call</c>, with the name of a tool and its input. Written
/// from the vendor's published schema. What it does not offer is <c>Outlit.NotOffered</c> before anything is sent.
/// </summary>
internal sealed class GatewayOutlitApi(OutlitContext context, string key, RequestLog log)
    : OutlitApi(context, key, log), IOutlitApi
{
    public const string Path = "/api/tools/call";

    private const string StatusTool = "outlit_get_integration_status";
    private const string SetupTool = "outlit_setup_integration";

    private static readonly string[] s_notConnected = [OutlitConnection.NotConnected, "awaiting_auth"];

    public ItemList<OutlitIntegration> GetIntegrations(bool connectedOnly, CancellationToken cancellation)
    {
        ItemList<OutlitIntegration> all = Read(StatusTool, new(), OutlitIntegration.ReadAllOfGateway, cancellation);
        return !connectedOnly ? all : new(all.Items.Where(item => IsConnected(item.Status)).ToArray(), all.Errors)
        {
            AdditionalData = all.AdditionalData,
        };
    }

    public ItemList<OutlitIntegrationCapability> GetCapabilities(string? provider, CancellationToken cancellation)
    {
        Config input = new();
        if (provider is not null)
        {
            input["provider"] = provider;
        }

        ItemList<OutlitIntegrationCapability> found =
            Read("outlit_get_integration_capabilities", input, ReadAll, cancellation);
        return provider is null || found.Items.Count > 0 || found.Errors.Count > 0
            ? found
            : throw ClientErrors.UnknownProvider(provider, []);

        ItemList<OutlitIntegrationCapability> ReadAll(JsonMembers response)
        {
            Context.HasSetupTool = response.GetInt64("preferredSetupVersion") is >= 1;
            return OutlitIntegrationCapability.ReadAllOfGateway(response);
        }
    }

    public OutlitSyncStatus GetSyncStatus(string provider, bool includeUnnamed, CancellationToken cancellation) =>
        Read(StatusTool, new() { ["provider"] = provider }, ReadOne, cancellation);

    public OutlitConnection GetConnection(string sessionId, CancellationToken cancellation)
    {
        Config input = new() { ["sessionId"] = sessionId };
        return Read(
            "outlit_get_integration_setup_status",
            input,
            response => OutlitConnection.ReadStatus(response, sessionId),
            cancellation);
    }

    public OutlitConnection Connect(string provider, Config? config, bool reconnect, CancellationToken cancellation)
    {
        OutlitChange change = reconnect ? OutlitChange.Reconnect
            : config is null ? OutlitChange.ConnectInBrowser
            : OutlitChange.ConnectWithCredentials;
        RequireOffered(provider, change, cancellation);
        Config input = new() { ["provider"] = provider };
        if (!HasSetupTool(cancellation))
        {
            return Call(
                "outlit_begin_integration_setup",
                provider,
                input,
                isRead: false,
                null,
                response => OutlitConnection.ReadBegin(response, provider),
                cancellation);
        }

        if (config is not null)
        {
            if (ProviderCatalog.Find(provider) is { GatewayOffersBrowser: true })
            {
                input["connectionMode"] = "restricted_key";
            }

            input["credentials"] = config;
        }

        bool hasCredentials = config is not null;
        return SetUp(
            provider,
            input,
            OutlitConnection.ReadEmptyConnect(Context, provider, hasCredentials),
            response => OutlitConnection.ReadSetup(response, provider, hasCredentials),
            cancellation);
    }

    public OutlitSetupStepResult RunSetupStep(
        string provider, string step, Config? config, CancellationToken cancellation)
    {
        RequireOffered(
            provider, SetupStep.IsMapping(step) ? OutlitChange.Map : OutlitChange.RunOtherStep, cancellation);
        Config input = new() { ["provider"] = provider };
        if (config is not null)
        {
            input["configuration"] = GatewayMapping.Create(config);
        }
        else if (!IsConnected(GetSyncStatus(provider, includeUnnamed: false, cancellation).Status))
        {
            // The tool would begin a session.
            throw ClientErrors.NothingToSetUp(provider);
        }

        return SetUp(
            provider,
            input,
            new OutlitSetupStepResult(Context, provider, step),
            response => new(response, step),
            cancellation);
    }

    public void Disconnect(string provider, CancellationToken cancellation) =>
        throw ClientErrors.NotOffered(Context, provider, OutlitChange.Disconnect);

    public void RequireOffered(string provider, OutlitChange change, CancellationToken cancellation)
    {
        bool isOffered = change switch
        {
            OutlitChange.ConnectInBrowser or OutlitChange.Map => true,
            OutlitChange.ConnectWithCredentials =>
                ProviderCatalog.Find(provider) is not { GatewayTakesCredentials: false } && HasSetupTool(cancellation),
            _ => false,
        };
        if (!isOffered)
        {
            throw ClientErrors.NotOffered(Context, provider, change);
        }
    }

    private static bool IsConnected(string? status) =>
        !s_notConnected.Contains(status, StringComparer.OrdinalIgnoreCase);

    private static OutlitSyncStatus ReadOne(JsonMembers response) =>
        response.GetObjects("integrations", "An integration").FirstOrDefault() is { } first
            ? new(first)
            : throw new JsonShapeException("The response has no integration");

    // Older gateways only begin sessions. Asked once.
    private bool HasSetupTool(CancellationToken cancellation)
    {
        if (Context.HasSetupTool is null)
        {
            GetCapabilities(null, cancellation);
        }

        return Context.HasSetupTool is true;
    }

    private T Read<T>(string tool, Config input, Func<JsonMembers, T> read, CancellationToken cancellation)
        where T : class =>
        Call(tool, "", input, isRead: true, null, read, cancellation);

    private T SetUp<T>(
        string provider, Config input, T empty, Func<JsonMembers, T> read, CancellationToken cancellation)
        where T : class
    {
        return Call(SetupTool, provider, input, isRead: false, empty, ReadOrThrow, cancellation);

        // What went wrong may be part of a success.
        T ReadOrThrow(JsonMembers response) => response.TryGetMembers("error") is { } error
            ? throw GatewayErrors.CreateOfSetup(error, provider)
            : read(response);
    }

    // A change without a body is a success, with the result that is expected.
    private T Call<T>(
        string tool,
        string provider,
        Config input,
        bool isRead,
        T? empty,
        Func<JsonMembers, T> read,
        CancellationToken cancellation)
        where T : class
    {
        Config body = new() { ["tool"] = tool, ["input"] = input };
        return Post((Path, $"{Path} {tool}"), provider, body, isRead, Read, cancellation);

        T Read(ApiResponse response) =>
            !response.IsSuccess ? throw GatewayErrors.Create(response, tool)
            : empty is not null && response.IsEmpty ? empty
            : response.Read(json => read(Members(json, response)));
    }
}
