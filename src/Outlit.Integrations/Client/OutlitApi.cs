namespace Outlit.Integrations.Client;

/// <summary>What both contracts have in common: the key's own route, and bodies with secrets.</summary>
internal abstract class OutlitApi(OutlitContext context, string key, RequestLog log)
{
    protected OutlitContext Context { get; } = context;

    protected OutlitHttpClient Client { get; } = new(context, key, log);

    protected string Key { get; } = key;

    public OutlitContextTest TestKey(CancellationToken cancellation)
    {
        ApiRequest request = new("/api/validate-api-key", new(Key)) { Method = HttpMethod.Post };
        ApiResponse response = Client.Send(request, cancellation);
        return response.IsSuccess
            ? response.Read(json => new OutlitContextTest(Members(json, response)))
            : throw HttpErrors.Create(response);
    }

    protected static JsonMembers Members(JsonElement json, ApiResponse response) => new(json, response, "The response");

    /// <summary>
    /// Posts a body, and clears it and the response when the response was read: both may have secrets.
    /// </summary>
    protected T Post<T>(
        string path,
        string provider,
        Config content,
        bool isRead,
        Func<ApiResponse, T> read,
        CancellationToken cancellation,
        string? tool = null)
    {
        Redactor redactor = new(Key);
        ApiResponse? response = null;
        try
        {
            using RequestBody body = new(redactor, provider, content);
            string name = tool is null ? path : $"{path} {tool}";
            response = Client.Send(
                new(path, redactor) { Name = name, Method = HttpMethod.Post, Body = body, IsRead = isRead },
                cancellation);
            return read(response);
        }
        finally
        {
            response?.Clear();
            redactor.Clear();
        }
    }
}
