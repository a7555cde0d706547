namespace Outlit.Integrations.Emulator.State;

/// <summary>A state as JSON: the format of seeds, of exports and of the state file.</summary>
internal sealed record SeedDocument
{
    /// <summary>How seeds are read and written. Unknown members are errors.</summary>
    public static readonly JsonSerializerOptions Json = new()
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

    private static readonly TimeSpan s_defaultAge = TimeSpan.FromHours(1);

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
            SeedDocument seed = json.Deserialize<SeedDocument>(Json)
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

    public static SeedDocument Of(EmulatorState state) => new()
    {
        Clock = state.Clock,
        Providers = state.Providers.Added,
        Failures = state.Failures,
        Organizations = [.. state.Organizations.Values.OrderBy(each => each.Id, StringComparer.Ordinal)],
        Sessions = [.. state.Sessions.Values.OrderBy(session => session.CreatedAt)],
    };

    /// <summary>Adds a seed to a state. Organizations, sessions and providers with the same ID are replaced.</summary>
    /// <exception cref="SeedException">The seed is not valid.</exception>
    public EmulatorState AddTo(EmulatorState state)
    {
        state = state with
        {
            Clock = Clock ?? state.Clock,
            Providers = state.Providers.With(Providers),
            Failures = state.Failures.AddRange(Failures),
        };
        CheckFailures(state, Failures);
        foreach (Organization organization in Organizations)
            state = state.With(Complete(organization, state));

        foreach (BrowserSession session in Sessions)
        {
            _ = GetProvider(state, session.Provider);
            CheckOutcome(session.Outcome);
            CheckOutcome(session.Deferred?.Outcome ?? session.Outcome);
            if (session.Deferred?.PollsLeft < 0)
                throw new SeedException($"The session '{session.Id}' has a negative number of pollsLeft.");

            state = state.With(session);
        }

        return state;
    }

    private static Organization Complete(Organization seed, EmulatorState state)
    {
        if (seed.ConnectionLimit < 0)
            throw new SeedException("An organization has a negative connectionLimit.");

        CheckFailures(state, seed.Failures);
        Organization organization = seed with { ApiKey = null, Id = GetId(seed), Connections = [] };
        foreach (Connection connection in seed.Connections)
        {
            Provider provider = GetProvider(state, connection.Provider);
            DateTimeOffset connectedAt = connection.ConnectedAt ?? state.Now - s_defaultAge;
            bool isWaiting = connection.Mappings is null && ProviderTable.NeedsMappings(provider);
            organization = organization.With(connection with
            {
                ConnectedAt = connectedAt,
                SyncsStartedAt = connection.SyncsStartedAt ?? (isWaiting ? null : connectedAt),
            });
        }

        return organization;
    }

    private static string GetId(Organization seed)
    {
        if (seed.ApiKey is not string key)
            return seed.Id ?? throw new SeedException("An organization has neither an id nor an apiKey.");

        return ApiKeys.GetFormatError(key) is string error
            ? throw new SeedException($"An organization's apiKey is malformed. {error}")
            : ApiKeys.GetOrganizationId(key);
    }

    private static void CheckFailures(EmulatorState state, ImmutableArray<SyncFailure> failures)
    {
        foreach (SyncFailure failure in failures)
            _ = GetProvider(state, failure.Provider);
    }

    private static void CheckOutcome(string outcome)
    {
        if (!SessionStatus.All.Contains(outcome))
        {
            throw new SeedException(
                $"'{outcome}' is not an outcome of a session; expected one of {string.Join(", ", SessionStatus.All)}.");
        }
    }

    private static Provider GetProvider(EmulatorState state, string id) => state.Providers.Find(id)
        ?? throw new SeedException($"There is no provider '{id}'; a seed can add it under providers.");

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
