using Outlit.Integrations.Emulator;

[assembly: AssemblyFixture(typeof(Outlit.Integrations.Shell.Tests.Shells.EmulatorFixture))]

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>One emulator for the whole run, on a real socket. Each test has its own accounts.</summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private EmulatorHost? _emulator;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(new());
        _client.BaseAddress = _emulator.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator!.DisposeAsync();
    }

    public async Task<TestAccount> CreateAccountAsync()
    {
        TestAccount account = new(_client);
        await account.ConnectAsync("stripe");
        await account.ConnectAsync("granola");
        return account;
    }
}
