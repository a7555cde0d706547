using ApiContract = Outlit.Integrations.Emulator.ApiContract;

namespace Outlit.Integrations.Tests.Gateway;

/// <summary>An emulator of the gateway, which refuses what the vendor's schema does not allow.</summary>
public sealed class GatewayFixture : EmulatorFixture
{
    protected override ApiContract Contract => ApiContract.Gateway;
}
