using System.Text.RegularExpressions;

namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>A state as JSON: the format of seeds, of exports and of the state file.</summary>
/// <remarks>
/// Members with a default have a setter: the generated deserializer would overwrite the default of an init-only one.
/// </remarks>
internal sealed record SeedDocument
{
    /// <summary>The schema for editors.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; init; }

    /// <summary>The setting of the clock; null to leave it as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClockSetting? Clock { get; init; }

    public ImmutableArray<ProviderDefinition> Providers { get; set; } = [];

    public ImmutableArray<SyncFailure> Failures { get; set; } = [];

    [JsonPropertyName("organisations")]
    public ImmutableArray<SeedOrganization> Organizations { get; set; } = [];

    public ImmutableArray<BrowserSession> Sessions { get; set; } = [];
}

internal sealed record SeedOrganization
{
    /// <summary>The key of the organization, in place of its ID. It is not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApiKey { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Plan { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ConnectionLimit { get; init; }

    public ImmutableArray<SyncFailure> Failures { get; set; } = [];

    public ImmutableArray<Connection> Connections { get; set; } = [];
}

/// <summary>How seeds are read and written. Unknown members are errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(SeedDocument))]
internal sealed partial class SeedJson : JsonSerializerContext
{
    /// <exception cref="SeedException">It is not a seed.</exception>
    public static SeedDocument Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.SeedDocument)
                ?? throw new SeedException("The seed is null, not an object.");
        }
        catch (JsonException exception)
        {
            Match unknown = UnknownMember().Match(exception.Message);
            string name = unknown.Groups[1].Value;
            throw new SeedException(unknown.Success
                ? $"Unknown member '{name}' at {exception.Path}; see docs/emulator-seed.schema.json."
                : exception.Message);
        }
    }

    [GeneratedRegex("property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();
}

/// <summary>A seed is invalid. The message gives the reason.</summary>
internal sealed class SeedException(string message) : Exception(message);
