using System.Text.Encodings.Web;

namespace Outlit.Integrations.Emulator.Wire;

/// <summary>How the routes' answers are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(IntegrationList))]
[JsonSerializable(typeof(ConnectAnswer))]
[JsonSerializable(typeof(ConnectionStatus))]
[JsonSerializable(typeof(Disconnected))]
[JsonSerializable(typeof(SyncStatus))]
[JsonSerializable(typeof(KeyValidation))]
[JsonSerializable(typeof(CapabilitiesAnswer))]
[JsonSerializable(typeof(OneCapability))]
[JsonSerializable(typeof(AllCapabilities))]
[JsonSerializable(typeof(SetupAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(PlanLimitAnswer))]
[JsonSerializable(typeof(ApiLimitAnswer))]
[JsonSerializable(typeof(NotConnectedAnswer))]
[JsonSerializable(typeof(InvalidKeyAnswer))]
[JsonSerializable(typeof(UnknownRouteAnswer))]
[JsonSerializable(typeof(ConnectBody))]
[JsonSerializable(typeof(DisconnectBody))]
[JsonSerializable(typeof(SetupStepBody))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Readable in a shell: only what JSON itself demands is escaped. Answers are never HTML.</summary>
    public static WireJson Readable => Escaping.Least;

    /// <summary>A class of its own, so that it is made after the generated default.</summary>
    private static class Escaping
    {
        public static readonly WireJson Least = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
