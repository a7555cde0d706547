using System.Net.Http.Json;
using Outlit.Integrations.Emulator;
using ApiContract = Outlit.Integrations.Emulator.ApiContract;

[assembly: AssemblyFixture(typeof(EmulatorFixture))]

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// One emulator for the whole run, on real sockets. Each test has its own key and thus its own organization.
/// </summary>
public class EmulatorFixture : IAsyncLifetime
{
    private EmulatorHost? _emulator;

    public Uri Address => _emulator!.Address;

    public HttpClient Admin { get; } = new();

    protected virtual ApiContract Contract => ApiContract.Rest;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(new() { Contract = Contract });
        Admin.BaseAddress = _emulator.Address;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Admin.Dispose();
        await _emulator!.DisposeAsync();
    }

    public void Send(HttpMethod method, string path, object body)
    {
        using HttpRequestMessage message = new(method, "/__emulator/" + path) { Content = JsonContent.Create(body) };
        using HttpResponseMessage answer = Admin.Send(message);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Simulates the user in the browser: approved, denied or expired, after a number of polls.</summary>
    public void CompleteSession(string session, string outcome, int afterPolls = 0) =>
        Send(HttpMethod.Post, "sessions/" + session, new { outcome, afterPolls });

    public ModuleSession Open() => new(Address);
}
