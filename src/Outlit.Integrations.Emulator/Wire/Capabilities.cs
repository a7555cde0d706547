namespace Outlit.Integrations.Emulator.Wire;

/// <summary>What the capabilities route answers: one or all, the latter in any of the forms that servers use.</summary>
internal sealed record CapabilitiesAnswer;

internal sealed record OneCapability(Capability Provider);

internal sealed record AllCapabilities(IReadOnlyList<Capability> Providers);

internal sealed record Capability(
    string CliName,
    string ProviderId,
    string SetupMode,
    [property: Varies] string CredentialType,
    [property: Varies] IReadOnlyList<CapabilityField> RequiredFields,
    [property: Varies] IReadOnlyList<string> Commands,
    [property: Varies] IReadOnlyList<CapabilityStep> PostConnectSteps);

internal sealed record CapabilityField(string Key, string Label, bool Secret);

internal sealed record CapabilityStep(string Id, bool Required, bool Supported, string Command);
