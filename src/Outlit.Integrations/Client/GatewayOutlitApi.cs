namespace Outlit.Integrations.Client;

/// <summary>
/// The vendor's newer contract: one route, <c>POST /api/tools/call</c>, with the name of a tool and its input. Written
/// from the vendor's published schema. What it does not offer is <c>Outlit.NotOffered</c> before anything is sent.
/// </summary>
internal sealed class GatewayOutlitApi(OutlitContext context, string key, RequestLog log)
    : OutlitApi(context, key, log), IOutlitApi
{
    public const string Path = "/api/tools/call";

    private static readonly string[] s_notConnected = [OutlitConnection.NotConnected, "awaiting_auth"];

    public ItemList<OutlitIntegration> GetIntegrations(bool connectedOnly, CancellationToken cancellation)
    {
        ItemList<OutlitIntegration> all = Read("get_integration_status", new(), ReadAll, cancellation);
        return !connectedOnly ? all : new(all.Items.Where(item => IsConnected(item.Status)).ToArray(), all.Errors)
        {
            AdditionalData = all.AdditionalData,
        };

        ItemList<OutlitIntegration> ReadAll(JsonMembers members) =>
            OutlitIntegration.ReadAll(members.Json, members.Response);
    }

    public ItemList<OutlitIntegrationCapability> GetCapabilities(string? provider, CancellationToken cancellation)
    {
        Config input = new();
        if (provider is not null)
            input["provider"] = provider;

        ItemList<OutlitIntegrationCapability> found =
            Read("get_integration_capabilities", input, ReadAll, cancellation);
        return provider is null || found.Items.Count > 0 || found.Errors.Count > 0
            ? found
            : throw ClientErrors.UnknownProvider(provider, []);

        ItemList<OutlitIntegrationCapability> ReadAll(JsonMembers members)
        {
            // Nothing else shows that the server is a gateway.
            if (!members.TryPeek("providers", JsonValueKind.Array, out _))
                throw new JsonShapeException("The response has no array 'providers'");

            Context.HasSetupTool =
                members.TryPeek("preferredSetupVersion", JsonValueKind.Number, out JsonElement version)
                && version.TryGetDouble(out double number)
                && number == 1;
            return OutlitIntegrationCapability.ReadAll(members.Json, members.Response);
        }
    }

    public OutlitSyncStatus GetSyncStatus(string provider, bool includeUnnamed, CancellationToken cancellation)
    {
        return Read("get_integration_status", new() { ["provider"] = provider }, ReadOne, cancellation);

        OutlitSyncStatus ReadOne(JsonMembers members) =>
            members.GetObjects("integrations", "An integration").Find(IsRequested) is { } found
                ? new(found)
                : throw new JsonShapeException($"The response has no integration '{provider}'");

        bool IsRequested(JsonMembers item) => string.Equals(
            ProviderAlias.Resolve(item.GetString("provider") ?? ""), provider, StringComparison.OrdinalIgnoreCase);
    }

    public OutlitConnection GetConnection(string sessionId, CancellationToken cancellation)
    {
        Config input = new() { ["sessionId"] = sessionId };
        return Read("get_integration_setup_status", input, ReadStatus, cancellation);

        OutlitConnection ReadStatus(JsonMembers members) => OutlitConnection.ReadStatus(members, sessionId);
    }

    public OutlitConnection Connect(string provider, Config? config, bool reconnect, CancellationToken cancellation)
    {
        bool hasCredentials = config is not null;
        OutlitChange change = reconnect ? OutlitChange.Reconnect
            : hasCredentials ? OutlitChange.ConnectWithCredentials
            : OutlitChange.ConnectInBrowser;
        RequireOffered(provider, change, mayAsk: true, cancellation);
        Config input = new() { ["provider"] = provider };
        if (hasCredentials)
        {
            if (ProviderCatalog.Find(provider) is { GatewayOffersBrowser: true })
                input["connectionMode"] = "restricted_key";

            input["credentials"] = config;
        }

        string tool = HasSetupTool(mayAsk: true, cancellation) ? "setup_integration" : "begin_integration_setup";
        OutlitConnection empty = OutlitConnection.CreateForEmptyResponse(Context, provider, hasCredentials);
        return Call(tool, provider, input, isRead: false, empty, ReadSetup, cancellation);

        OutlitConnection ReadSetup(JsonMembers members) =>
            OutlitConnection.ReadSetup(members, provider, hasCredentials);
    }

    public OutlitSetupStepResult RunSetupStep(
        string provider, string step, Config? config, CancellationToken cancellation)
    {
        OutlitChange change = SetupStep.IsMapping(step) ? OutlitChange.Map : OutlitChange.RunOtherStep;
        RequireOffered(provider, change, mayAsk: true, cancellation);
        Config input = new() { ["provider"] = provider };
        if (config is not null)
            input["configuration"] = GatewayMapping.Create(config);
        else
            RequireSomethingToSetUp(provider, cancellation);

        OutlitSetupStepResult empty = new(Context, provider, step);
        return Call("setup_integration", provider, input, isRead: false, empty, ReadSetup, cancellation);

        OutlitSetupStepResult ReadSetup(JsonMembers members)
        {
            OutlitSetupStepResult result = new(members, step);
            bool isHandoff = members.PeekMembers("next")?.GetString("kind") is "browser_handoff";
            return config is not null && (isHandoff || !IsConnected(result.Status))
                ? throw ClientErrors.MappingNotSaved(provider, result.Status)
                : result;
        }
    }

    public OutlitConnection Disconnect(string provider, CancellationToken cancellation) =>
        throw ClientErrors.NotOffered(Context, provider, OutlitChange.Disconnect);

    public IOutlitApi RequireOffered(string provider, OutlitChange change, bool mayAsk, CancellationToken cancellation)
    {
        bool isOffered = change switch
        {
            OutlitChange.ConnectInBrowser => true,
            OutlitChange.ConnectWithCredentials =>
                ProviderCatalog.Find(provider) is not { GatewayTakesCredentials: false }
                && HasSetupTool(mayAsk, cancellation),
            OutlitChange.Map => HasSetupTool(mayAsk, cancellation),
            _ => false,
        };
        return isOffered ? this : throw ClientErrors.NotOffered(Context, provider, change);
    }

    private static bool IsConnected(string? status) =>
        !s_notConnected.Contains(status, StringComparer.OrdinalIgnoreCase);

    // Without a connection, the setup tool would begin a session.
    private void RequireSomethingToSetUp(string provider, CancellationToken cancellation)
    {
        string? status = GetSyncStatus(provider, includeUnnamed: false, cancellation).Status;
        if (!IsConnected(status) || OutlitConnection.HasStatus(status, "requires_intervention"))
            throw ClientErrors.NothingToSetUp(provider, status);
    }

    // Older gateways only begin sessions. Asked once.
    private bool HasSetupTool(bool mayAsk, CancellationToken cancellation)
    {
        if (mayAsk && Context.HasSetupTool is null)
            GetCapabilities(null, cancellation);

        return Context.HasSetupTool is not false;
    }

    private T Read<T>(string tool, Config input, Func<JsonMembers, T> read, CancellationToken cancellation)
        where T : class =>
        Call(tool, "", input, isRead: true, empty: null, read, cancellation);

    // A change without a body is a success; with one, it may have an error in it.
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
        tool = "outlit_" + tool;
        Config body = new() { ["tool"] = tool, ["input"] = input };
        return Post(Path, provider, body, isRead, Read, cancellation, tool);

        T Read(ApiResponse response)
        {
            if (!response.IsSuccess)
                throw GatewayErrors.Create(response, tool);

            return empty is not null && response.IsEmpty
                ? empty
                : response.Read(json => ReadOrThrow(Members(json, response)));
        }

        T ReadOrThrow(JsonMembers members)
        {
            members.IgnoreNull("error");
            return !isRead && members.PeekMembers("error") is { } error
                ? throw GatewayErrors.CreateSetupError(error, provider)
                : read(members);
        }
    }
}
