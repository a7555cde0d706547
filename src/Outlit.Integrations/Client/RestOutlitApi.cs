namespace Outlit.Integrations.Client;

/// <summary>The seven routes of the route page.</summary>
internal sealed class RestOutlitApi(OutlitContext context, string key, RequestLog log) : IOutlitApi
{
    private const string Root = "/api/integrations";

    private readonly OutlitHttpClient _client = new(context, key, log);

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

    public OutlitContextTest TestKey(CancellationToken cancellation)
    {
        ApiRequest request = new("/api/validate-api-key", new(key)) { Method = HttpMethod.Post };
        ApiResponse response = RequireSuccess(_client.Send(request, cancellation));
        return response.Read(json => new OutlitContextTest(Members(json, response)));
    }

    public OutlitSetupStepResult RunSetupStep(
        string provider, string step, Config? config, CancellationToken cancellation)
    {
        // Without a config the step only returns what it needs.
        bool isRead = config is null;
        return Post("/setup-step", redactor => new(redactor, provider, step, config), Read, isRead, cancellation);

        OutlitSetupStepResult Read(ApiResponse response) => RequireSuccess(response).IsEmpty
            ? new(context, provider, step)
            : response.Read(json => new OutlitSetupStepResult(Members(json, response), provider, step));
    }

    public OutlitConnection Connect(string provider, Config? config, bool reconnect, CancellationToken cancellation)
    {
        return Post("/connect", CreateBody, Read, isRead: false, cancellation);

        RequestBody CreateBody(Redactor redactor) => new(redactor, provider, config: config, force: reconnect);

        OutlitConnection Read(ApiResponse response) => RequireSuccess(response).IsEmpty
            ? OutlitConnection.ReadEmptyConnect(context, provider, hasCredentials: config is not null)
            : response.Read(json => OutlitConnection.ReadConnect(Members(json, response), provider));
    }

    public void Disconnect(string provider, CancellationToken cancellation)
    {
        Post("/disconnect", redactor => new(redactor, provider), Read, isRead: false, cancellation);

        bool Read(ApiResponse response)
        {
            if (response.Status == 404 && response.TryReadMembers()?.GetBoolean("success") is false)
            {
                throw HttpErrors.NotConnected(response, provider);
            }

            return RequireSuccess(response).IsEmpty || response.Read(json => ReadDisconnect(json, response));
        }
    }

    private static string Query(string name, string value) => $"?{name}={Uri.EscapeDataString(value)}";

    private static JsonMembers Members(JsonElement json, ApiResponse response) => new(json, response, "The response");

    private static ApiResponse RequireSuccess(ApiResponse response) =>
        response.IsSuccess ? response : throw HttpErrors.Create(response);

    private static bool ReadDisconnect(JsonElement json, ApiResponse response) =>
        Members(json, response).GetBoolean("success") is true
            ? true
            : throw new JsonShapeException("The response does not say 'success'");

    private ApiResponse Get(string route, string query, CancellationToken cancellation) =>
        RequireSuccess(_client.Send(new(Root + route, new(key)) { Query = query }, cancellation));

    private T Post<T>(
        string route,
        Func<Redactor, RequestBody> createBody,
        Func<ApiResponse, T> read,
        bool isRead,
        CancellationToken cancellation)
    {
        Redactor redactor = new(key);
        ApiResponse? response = null;
        try
        {
            using RequestBody body = createBody(redactor);
            ApiRequest request = new(Root + route, redactor) { Method = HttpMethod.Post, Body = body, IsRead = isRead };
            response = _client.Send(request, cancellation);
            return read(response);
        }
        finally
        {
            response?.Clear();
            redactor.Clear();
        }
    }
}
