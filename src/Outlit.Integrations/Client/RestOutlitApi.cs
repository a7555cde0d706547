namespace Outlit.Integrations.Client;

/// <summary>The seven routes of the route page.</summary>
internal sealed class RestOutlitApi(OutlitContext context, string key, RequestLog log)
    : OutlitApi(context, key, log), IOutlitApi
{
    private const string Root = "/api/integrations";

    public ItemList<OutlitIntegration> GetIntegrations(bool connectedOnly, CancellationToken cancellation)
    {
        ApiResponse response = Get("", connectedOnly ? "?connectedOnly=true" : "", cancellation);
        return response.Read(json => OutlitIntegration.ReadAll(json, response));
    }

    public ItemList<OutlitIntegrationCapability> GetCapabilities(string? provider, CancellationToken cancellation)
    {
        ApiResponse response = Get("/capabilities", provider is null ? "" : Query("provider", provider), cancellation);
        return response.Read(json => OutlitIntegrationCapability.ReadAll(json, response));
    }

    public OutlitConnection GetConnection(string sessionId, CancellationToken cancellation)
    {
        ApiResponse response = Get("/connect/status", Query("sessionId", sessionId), cancellation);
        return response.Read(json => OutlitConnection.ReadStatus(Members(json, response), sessionId));
    }

    public OutlitSyncStatus GetSyncStatus(string provider, bool includeUnnamed, CancellationToken cancellation)
    {
        ApiResponse response = Get("/sync-status", Query("provider", provider), cancellation);
        return response.Read(json => new OutlitSyncStatus(Members(json, response), provider, includeUnnamed));
    }

    // The routes offer every change; the server decides for each provider.
    public IOutlitApi RequireOffered(
        string provider, OutlitChange change, bool mayAsk, CancellationToken cancellation) => this;

    public OutlitSetupStepResult RunSetupStep(
        string provider, string step, Config? config, CancellationToken cancellation)
    {
        // Without a config the step only returns what it needs.
        bool isRead = config is null;
        Config body = new() { ["provider"] = provider, ["step"] = step };
        return Post(Root + "/setup-step", provider, WithConfig(body, config), isRead, Read, cancellation);

        OutlitSetupStepResult Read(ApiResponse response) => RequireSuccess(response).IsEmpty && !isRead
            ? new(Context, provider, step)
            : response.Read(json => new OutlitSetupStepResult(Members(json, response), provider, step));
    }

    public OutlitConnection Connect(string provider, Config? config, bool reconnect, CancellationToken cancellation)
    {
        Config body = new() { ["provider"] = provider };
        if (reconnect)
            body["force"] = true;

        return Post(Root + "/connect", provider, WithConfig(body, config), isRead: false, Read, cancellation);

        OutlitConnection Read(ApiResponse response) => RequireSuccess(response).IsEmpty
            ? OutlitConnection.CreateForEmptyResponse(Context, provider, hasCredentials: config is not null)
            : response.Read(json => OutlitConnection.ReadConnect(Members(json, response), provider));
    }

    public OutlitConnection Disconnect(string provider, CancellationToken cancellation)
    {
        Config body = new() { ["provider"] = provider };
        return Post(Root + "/disconnect", provider, body, isRead: false, Read, cancellation);

        OutlitConnection Read(ApiResponse response)
        {
            if (response.Status == 404 && response.TryReadMembers()?.GetBoolean("success") is false)
                throw HttpErrors.NotConnected(response, provider);

            if (!RequireSuccess(response).IsEmpty)
                response.Read(json => RequireTrue(Members(json, response), "success"));

            return new(Context, provider, OutlitConnection.NotConnected);
        }
    }

    private static string Query(string name, string value) => $"?{name}={Uri.EscapeDataString(value)}";

    private static ApiResponse RequireSuccess(ApiResponse response) =>
        response.IsSuccess ? response : throw HttpErrors.Create(response);

    private static bool RequireTrue(JsonMembers members, string name) =>
        members.GetBoolean(name) is true ? true : throw new JsonShapeException($"The response does not say '{name}'");

    private static Config WithConfig(Config body, Config? config)
    {
        if (config is not null)
            body["config"] = config;

        return body;
    }

    private ApiResponse Get(string route, string query, CancellationToken cancellation) =>
        RequireSuccess(Client.Send(new(Root + route, new(Key)) { Query = query }, cancellation));
}
