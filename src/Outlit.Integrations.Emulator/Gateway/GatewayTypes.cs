namespace Outlit.Integrations.Emulator.Gateway;

// The results of the tools. The members and their order are those of the vendor's schemas.

internal sealed record GatewayCapabilityList(
    IReadOnlyList<GatewayCapability> Providers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PreferredSetupVersion);

internal sealed record GatewayCapability(
    string Provider, string Name, string Category, string AuthType, string SetupMode, bool BrowserHandoffAvailable);

internal sealed record GatewayStatusList(IReadOnlyList<GatewayStatus> Integrations);

internal sealed record GatewayStatus(string Provider, string Name, string Category, string Status);

internal sealed record SetupResult(
    string Provider, string Name, string Category, string Status, NextStep? Next, SetupError? Error);

/// <summary>Why a setup cannot continue. The status of its response is 200.</summary>
internal sealed record SetupError(string Code, string Message, bool Retryable);

/// <summary>What continues a setup.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BrowserHandoff), "browser_handoff")]
[JsonDerivedType(typeof(CrmMappingStep), "crm_mapping")]
[JsonDerivedType(typeof(MixpanelMappingStep), "mixpanel_mapping")]
internal abstract record NextStep;

internal sealed record BrowserHandoff(string Purpose, string Url, string? SessionId, DateTimeOffset? ExpiresAt)
    : NextStep;

internal sealed record CrmMappingStep(IReadOnlyList<PipelineMapping> Recommendation) : NextStep;

internal sealed record PipelineMapping(
    string PipelineId, string PipelineName, IReadOnlyList<StageMapping> Mappings);

internal sealed record StageMapping(string OutlitStage, IReadOnlyList<Stage> CrmStages);

internal sealed record MixpanelMappingStep(JsonNode Preview) : NextStep
{
    /// <summary>The preview of a sample of the day before.</summary>
    public static MixpanelMappingStep At(DateTimeOffset now)
    {
        (string start, string end) = (Format(now.AddDays(-1)), Format(now));
        return new(JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "sampleSize": 200, "sampleWindowStartAt": "{{start}}", "sampleWindowEndAt": "{{end}}",
              "accountKeyCoveragePct": 80, "emailOrDomainCoveragePct": 62.5, "unmappedPct": 20,
              "matchedCustomerCount": 31, "opaqueOnlyUnmappedCount": 12,
              "candidateAccountKeys": [{"key": "company_id", "count": 160, "coveragePct": 80}],
              "unmappedReasons": [{"reason": "missing_account_key", "count": 40}],
              "warnings": ["The preview is of a sample."]
            }
            """))!);

        static string Format(DateTimeOffset time) =>
            time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }
}

internal sealed record BeginResult(
    string Provider, string State, string? SessionId, string? ConnectUrl, DateTimeOffset? ExpiresAt);

internal sealed record SetupSessionStatus(string? Provider, string Status);

/// <summary>An error of the gateway. The request ID is also in a header.</summary>
internal sealed record GatewayError(
    string Code,
    string Message,
    bool Retryable,
    string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Plan = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Feature = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ResetAt = null);
