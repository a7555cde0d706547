namespace Outlit.Integrations.Emulator.Wire;

/// <summary>The options for responses, and for faults and shapes. Those for seeds are stricter.</summary>
internal static class EmulatorJson
{
    private static readonly JsonSerializerOptions s_compact = Create(writeIndented: false);
    private static readonly JsonSerializerOptions s_indented = Create(writeIndented: true);

    /// <summary>The options for a path: the control routes are read by people.</summary>
    public static JsonSerializerOptions For(PathString path) =>
        path.StartsWithSegments("/__emulator") ? s_indented : s_compact;

    // Escapes only what JSON requires, to be readable in a shell; never embedded in HTML.
    private static JsonSerializerOptions Create(bool writeIndented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new TimestampConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = writeIndented,
    };
}
