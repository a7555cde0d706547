using System.Net.Http.Json;
using Outlit.Integrations.Emulator;
using Outlit.Integrations.Emulator.Tests.Support;

[assembly: AssemblyFixture(typeof(EmulatorFixture))]

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// One emulator for the whole run, on real sockets. Each test has a key of its own, and so an organisation. Every answer is
/// checked against the emulator's OpenAPI document.
/// </summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    private readonly OpenApiContract _contract = new();
    private EmulatorHost? _emulator;

    public Uri Address => _emulator!.Address;

    /// <summary>Speaks to the emulator's own endpoints.</summary>
    public HttpClient Admin { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(new() { Answered = _contract.Check });
        await _contract.ReadAsync(_emulator.Address, CancellationToken.None);
        Admin.BaseAddress = _emulator.Address;
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await _emulator!.DisposeAsync();
        _contract.AssertKept();
    }

    /// <summary>Sends something to one of the emulator's own endpoints.</summary>
    public void Tell(HttpMethod method, string path, object body)
    {
        using HttpRequestMessage message = new(method, "/__emulator/" + path) { Content = JsonContent.Create(body) };
        using HttpResponseMessage answer = Admin.Send(message);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Plays the person at the browser: approved, denied or expired, once the session was polled so often.</summary>
    public void Decide(string session, string outcome, int afterPolls = 0) =>
        Tell(HttpMethod.Post, "sessions/" + session, new { outcome, afterPolls });

    /// <summary>A session of a new organisation.</summary>
    public ModuleSession Open() => new(Address);
}
