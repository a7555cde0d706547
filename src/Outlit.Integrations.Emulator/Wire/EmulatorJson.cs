namespace Outlit.Integrations.Emulator.Wire;

/// <summary>The responses, and the faults and shapes in requests. Seeds are read with <see cref="SeedJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IntegrationList))]
[JsonSerializable(typeof(ConnectResponse))]
[JsonSerializable(typeof(ConnectStatusResponse))]
[JsonSerializable(typeof(DisconnectResponse))]
[JsonSerializable(typeof(SyncStatusResponse))]
[JsonSerializable(typeof(ValidKeyResponse))]
[JsonSerializable(typeof(CapabilitiesResponse))]
[JsonSerializable(typeof(CapabilityResponse))]
[JsonSerializable(typeof(CapabilityListResponse))]
[JsonSerializable(typeof(SetupStepResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(PlanLimitResponse))]
[JsonSerializable(typeof(ApiLimitResponse))]
[JsonSerializable(typeof(NotConnectedResponse))]
[JsonSerializable(typeof(InvalidKeyResponse))]
[JsonSerializable(typeof(UnknownRouteResponse))]
[JsonSerializable(typeof(GatewayCapabilityList))]
[JsonSerializable(typeof(GatewayStatusList))]
[JsonSerializable(typeof(SetupResult))]
[JsonSerializable(typeof(BeginResult))]
[JsonSerializable(typeof(SetupSessionStatus))]
[JsonSerializable(typeof(GatewayError))]
[JsonSerializable(typeof(ConnectBody))]
[JsonSerializable(typeof(DisconnectBody))]
[JsonSerializable(typeof(SetupStepBody))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(ClockResponse))]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(ContractBody))]
[JsonSerializable(typeof(ResetResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(RequestList))]
[JsonSerializable(typeof(RequestCount))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(StateSummary))]
[JsonSerializable(typeof(SeedDocument))]
internal sealed partial class EmulatorJson : JsonSerializerContext
{
    private static EmulatorJson Compact => field ??= Create(writeIndented: false);

    private static EmulatorJson Indented => field ??= Create(writeIndented: true);

    /// <summary>How to write a response: the control routes are read by people.</summary>
    public static JsonTypeInfo<T> Get<T>(bool writeIndented) =>
        (JsonTypeInfo<T>)(writeIndented ? Indented : Compact).GetTypeInfo(typeof(T))!;

    // Escapes only what JSON requires, to be readable in a shell; never embedded in HTML.
    private static EmulatorJson Create(bool writeIndented) => new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = writeIndented,
    });
}
