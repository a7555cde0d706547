using System.Collections.Generic;

namespace Outlit.Integrations.Emulator.Wire;

internal sealed record OneCapability(Capability Provider);

internal sealed record AllCapabilities(IReadOnlyList<Capability> Providers);

internal sealed record Capability(
    string CliName,
    string ProviderId,
    string SetupMode,
    string CredentialType,
    IReadOnlyList<CapabilityField> RequiredFields,
    IReadOnlyList<string> Commands,
    IReadOnlyList<CapabilityStep> PostConnectSteps);

internal sealed record CapabilityField(string Key, string Label, bool Secret);

internal sealed record CapabilityStep(string Id, bool Required, bool Supported, string Command);
