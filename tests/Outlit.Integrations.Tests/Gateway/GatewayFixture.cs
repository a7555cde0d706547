using System.Net.Http.Json;
using Outlit.Integrations.Emulator;
using ApiContract = Outlit.Integrations.Emulator.ApiContract;

namespace Outlit.Integrations.Tests.Gateway;

/// <summary>An emulator of the gateway, which refuses what the vendor's schema does not allow.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private readonly HttpClient _admin = new();
    private EmulatorHost? _emulator;

    public Uri Address => _emulator!.Address;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(new() { Contract = ApiContract.Gateway });
        _admin.BaseAddress = _emulator.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _emulator!.DisposeAsync();
    }

    /// <summary>A session in its own organization; the context does not know the contract.</summary>
    public ModuleSession Open() => new(Address);

    public void Send(HttpMethod method, string path, object body)
    {
        using HttpRequestMessage message = new(method, "/__emulator/" + path) { Content = JsonContent.Create(body) };
        using HttpResponseMessage answer = _admin.Send(message);
        answer.EnsureSuccessStatusCode();
    }
}
