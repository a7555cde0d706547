namespace Outlit.Integrations.Emulator.State.Seeds;

/// <summary>A state as JSON: the format of seeds, of exports and of the state file.</summary>
internal sealed record SeedDocument
{
    /// <summary>The schema for editors.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; init; }

    /// <summary>The setting of the clock; null to leave it as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClockSetting? Clock { get; init; }

    public ImmutableArray<ProviderDefinition> Providers { get; init; } = [];

    public ImmutableArray<SyncFailure> Failures { get; init; } = [];

    [JsonPropertyName("organisations")]
    public ImmutableArray<Organization> Organizations { get; init; } = [];

    public ImmutableArray<BrowserSession> Sessions { get; init; } = [];
}

/// <summary>How seeds are read and written. Unknown members are errors.</summary>
internal static class SeedJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new TimestampConverter(), new OffsetConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonDocumentOptions s_file = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a file, which can have comments, in UTF-8 or with a byte order mark.</summary>
    /// <exception cref="SeedException">It is not a seed.</exception>
    public static SeedDocument Read(byte[] file)
    {
        byte[] json = TextDecoding.ToUtf8(file, Encoding.UTF8) ?? throw new SeedException("It is not valid UTF-8.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_file);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new SeedException(JsonErrors.Describe(exception));
        }
    }

    /// <exception cref="SeedException">It is not a seed.</exception>
    public static SeedDocument Read(JsonElement json)
    {
        RejectBlanks(json, "");
        try
        {
            SeedDocument seed = json.Deserialize<SeedDocument>(Options)
                ?? throw new SeedException("The seed is null, not an object.");
            return seed.Clock?.IsValid(TimeProvider.System.GetUtcNow()) is false
                ? throw new SeedException("The clock is not from 1970 to the year 9909.")
                : seed;
        }
        catch (JsonException exception)
        {
            throw new SeedException(JsonErrors.Describe(exception));
        }
    }

    /// <summary>Rejects what the serializer accepts: null in an array, and IDs, names and words without text.</summary>
    private static void RejectBlanks(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(json.GetString()))
            throw new SeedException($"{path} is blank.");

        int index = 0;
        foreach (JsonElement item in json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : default)
        {
            string itemPath = $"{path}[{index++}]";
            if (item.ValueKind == JsonValueKind.Null)
                throw new SeedException($"{itemPath} is null.");

            RejectBlanks(item, itemPath);
        }

        foreach (JsonProperty member in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : default)
        {
            // A message can be empty, and mappings are kept as they were sent.
            if (member.Name is not ("error" or "errorMessage" or "mappings"))
                RejectBlanks(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
        }
    }
}

internal sealed class SeedException(string message) : Exception(message);
