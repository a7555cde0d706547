namespace Outlit.Integrations.Emulator.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)])]
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
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Escapes only what JSON requires, to be readable in a shell; never embedded in HTML.</summary>
    public static WireJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Reads and writes the offset of a clock: a <see cref="TimeText"/>, which can be negative.</summary>
internal sealed class OffsetConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return TimeText.Parse(text.StartsWith('-') ? text[1..] : text) is TimeSpan span
            ? text.StartsWith('-') ? -span : span
            : throw new JsonException($"Expected {TimeText.Forms}.");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("c", CultureInfo.InvariantCulture));
}

/// <summary>Writes times in UTC with milliseconds and <c>Z</c>. Reads any ISO 8601 time.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.ToUniversalTime()
            : throw new JsonException("Expected a time such as 2026-04-10T18:22:11.000Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[24];
        value.UtcDateTime.TryFormat(text, out int length, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
