using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outlit.Integrations.Benchmarks;

/// <summary>A minimal C# client: HttpClient and source-generated JSON.</summary>
public sealed class BareClient(Outlit outlit) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Uri _list = new(outlit.Client.BaseAddress!, "/api/integrations");

    public async Task<BareList> ListAsync()
    {
        using HttpRequestMessage message = new(HttpMethod.Get, _list);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", outlit.Key);
        using HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(body, BareJson.Default.BareList))!;
    }

    public void Dispose() => _client.Dispose();
}

public sealed record BareList(BareItem[] Items);

public sealed record BareItem(
    string Id,
    string Name,
    string Category,
    string Status,
    string? ConnectionId,
    DateTimeOffset? LastDataReceivedAt,
    string? SyncStatus,
    string? ErrorMessage);

[JsonSerializable(typeof(BareList))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BareJson : JsonSerializerContext;
