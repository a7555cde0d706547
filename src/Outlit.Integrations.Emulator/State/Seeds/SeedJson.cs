using System.Text.RegularExpressions;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>How seeds are read and written: a member nobody knows is a typing error, and refused.</summary>
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
    /// <summary>Reads a seed.</summary>
    /// <exception cref="SeedException">It is not one.</exception>
    public static SeedDocument Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return NotNull(JsonSerializer.Deserialize(json, Default.SeedDocument));
        }
        catch (JsonException mistake)
        {
            throw Explain(mistake);
        }
    }

    /// <summary>Reads a seed.</summary>
    /// <exception cref="SeedException">It is not one.</exception>
    public static SeedDocument Read(JsonElement json)
    {
        try
        {
            return NotNull(json.Deserialize(Default.SeedDocument));
        }
        catch (JsonException mistake)
        {
            throw Explain(mistake);
        }
    }

    private static SeedException Explain(JsonException mistake)
    {
        Match unknown = UnknownMember().Match(mistake.Message);
        return new(unknown.Success
            ? $"There is no member '{unknown.Groups[1].Value}' at {mistake.Path}; see docs/emulator-seed.schema.json."
            : mistake.Message);
    }

    [GeneratedRegex("property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();

    private static SeedDocument NotNull(SeedDocument? seed) =>
        seed ?? throw new SeedException("It is null and not an object.");
}
