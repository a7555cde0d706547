using System.Net.Http.Json;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>An organization in the emulator, with its own API key.</summary>
public sealed class TestAccount(HttpClient client)
{
    public Uri Address => client.BaseAddress!;

    public string Key { get; } = $"ok_{Guid.NewGuid():N}{Guid.NewGuid():N}";

    /// <summary>The part of the API key that the account's objects show.</summary>
    public string KeyHint => "ok_…" + Key[^4..];

    public Task ConnectAsync(string provider) =>
        SendAsync(HttpMethod.Post, "api/integrations/connect", new { provider, config = new { apiKey = "rk_of_a_test" } });

    public async Task<string> GetConnectedAsync()
    {
        JsonElement list = await SendAsync(HttpMethod.Get, "api/integrations?connectedOnly=true", body: null);
        IEnumerable<string?> ids = list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString());
        return string.Join(", ", ids.Order(StringComparer.Ordinal));
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Key);
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
