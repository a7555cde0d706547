namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>
/// An emulator for one test, reached over a real socket. Every response is checked against the OpenAPI document.
/// </summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    public const string Key = "ok_0123456789abcdef0123456789abcdef";
    public const string OtherKey = "ok_fedcba9876543210fedcba9876543210";

    private readonly EmulatorHost _host;
    private readonly OpenApiContract _contract;

    private EmulatorFixture(EmulatorHost host, OpenApiContract contract)
    {
        _host = host;
        _contract = contract;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
    }

    public Uri Address => _host.Address;

    public EmulatorClock Clock => _host.Clock;

    public HttpClient Client { get; }

    /// <summary>Starts an emulator with a frozen clock.</summary>
    public static async Task<EmulatorFixture> StartAsync(EmulatorOptions? options = null)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        OpenApiContract contract = new();
        options = (options ?? new()) with { ResponseSent = contract.Check };
        EmulatorFixture emulator = new(await EmulatorHost.StartAsync(options, cancellation), contract);
        await contract.ReadAsync(emulator.Address, cancellation);
        emulator.Clock.Freeze();
        return emulator;
    }

    /// <summary>Sends a request with a key; null for none.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? body = null, string? key = Key)
    {
        using HttpRequestMessage request = new(method, path) { Content = body };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");

        return await Reply.ReadAsync(Client, request);
    }

    public Task<Reply> GetAsync(string path, string? key = Key) => SendAsync(HttpMethod.Get, path, key: key);

    public Task<Reply> PostAsync(string path, string json, string? key = Key) =>
        SendAsync(HttpMethod.Post, path, Json(json), key);

    public Task<Reply> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, Json(json));

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Connects a provider that has one secret field.</summary>
    public Task<Reply> ConnectAsync(string provider, string key = Key, string secret = "value")
    {
        string field = provider switch { "clerk" => "secretKey", "pylon" => "apiToken", _ => "apiKey" };
        string body = $$"""{"provider":"{{provider}}","config":{"{{field}}":"{{secret}}"} }""";
        return PostAsync("/api/integrations/connect", body, key);
    }

    public async Task<(string Id, Uri Link)> OpenSessionAsync(string provider, string key = Key)
    {
        Reply opened = await PostAsync("/api/integrations/connect", $$"""{"provider":"{{provider}}"}""", key);
        return (opened.Text("sessionId"), new Uri(opened.Text("connectUrl")));
    }

    /// <summary>Connects a browser provider.</summary>
    public async Task ApproveAsync(string provider)
    {
        (string id, _) = await OpenSessionAsync(provider);
        await PostAsync($"/__emulator/sessions/{id}", """{"outcome":"approved"}""");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _contract.AssertKept();
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}

/// <summary>A response with its whole body.</summary>
internal sealed record Reply(HttpStatusCode Status, string Body, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Text(string member) => Json[member]!.GetValue<string>();

    /// <summary>The path of the only detail of an error response, joined with dots.</summary>
    public string DetailPath =>
        string.Join('.', Json["details"]!.AsArray().Single()!["path"]!.AsArray().Select(step => $"{step}"));

    public static async Task<Reply> ReadAsync(HttpClient client, HttpRequestMessage request)
    {
        HttpResponseMessage message = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(message.StatusCode, body, message);
    }

    /// <summary>Asserts that the body is this JSON: same members, same order, same values.</summary>
    public void Is(HttpStatusCode status, string json)
    {
        Assert.Equal(JsonSerializer.Serialize(JsonNode.Parse(json)), JsonSerializer.Serialize(Json));
        Assert.Equal(status, Status);
    }
}
