namespace Outlit.Integrations.Models;

/// <summary>Whether a key is accepted, and whose it is: the response of <c>POST /api/validate-api-key</c>.</summary>
public sealed class OutlitContextTest
{
    /// <summary>The test of a context that cannot be used, or whose key was not accepted.</summary>
    internal OutlitContextTest(OutlitContext? context, ErrorRecord error)
        : this(context)
    {
        Source ??= error.TargetObject as string;
        Problem = error.ErrorDetails.Message;
        RecommendedAction = error.ErrorDetails.RecommendedAction;
        ResponseTime = (error.Exception as OutlitApiException)?.Info.ResponseTime;
        ClockSkew = (error.Exception as OutlitApiException)?.Info.ClockSkew;
    }

    internal OutlitContextTest(JsonMembers members)
        : this(members.Response.Context)
    {
        JsonMembers? organization = members.PeekMembers("organization");
        JsonMembers? key = members.PeekMembers("apiKey");
        JsonMembers? authorization = members.PeekMembers("authorization");
        IsValid = members.GetBoolean("valid")
            ?? throw new JsonShapeException("The response does not say 'valid'");
        OrganizationId = members.GetString("organizationId") ?? organization?.GetString("id");
        Organization = organization?.GetString("name") ?? organization?.GetString("slug");
        KeyName = key?.GetString("name");
        KeyType = key?.GetString("keyType");
        Grants = OutlitList<string>.GetFirst(authorization?.GetStrings("grants"), key?.GetStrings("grants"));
        LastUsedAt = key?.GetDateTimeOffset("lastUsedAt");
        ResponseTime = members.Response.Info.ResponseTime;
        ClockSkew = members.Response.Info.ClockSkew;
        if (!IsValid)
        {
            Problem = members.GetString("error") ?? "The server does not accept the key, and gave no reason.";
            RecommendedAction = OutlitErrorKind.Unauthorized.RecommendedAction;
        }

        AdditionalData = members.GetUnreadMembers();
    }

    private OutlitContextTest(OutlitContext? context)
    {
        Account = context?.Account;
        KeyHint = context?.KeyHint;
        Source = context?.Source;
        BaseUri = context?.BaseUri;
        Contract = context?.Contract;
    }

    /// <summary>True if the server accepts the key.</summary>
    public bool IsValid { get; }

    /// <summary>The name of the context, else the key's hint; null if there is no context.</summary>
    public string? Account { get; }

    /// <summary>Identifies the key without showing it; null if there is none.</summary>
    public string? KeyHint { get; }

    /// <summary>The origin of the key: a cmdlet, an environment variable or a file; null if there is none.</summary>
    public string? Source { get; }

    /// <summary>The address of the server; null if there is no context.</summary>
    public Uri? BaseUri { get; }

    /// <summary>
    /// <c>Rest</c> or <c>Gateway</c>; <c>Auto</c> if no read has shown it yet; null if there is no context.
    /// </summary>
    public string? Contract { get; }

    /// <summary>The ID of the organization, such as <c>org_123</c>.</summary>
    public string? OrganizationId { get; }

    /// <summary>The name of the organization; null if the server does not say.</summary>
    public string? Organization { get; }

    /// <summary>The name of the key; null if the server does not say.</summary>
    public string? KeyName { get; }

    /// <summary><c>api</c>, <c>cli</c>, <c>mcp</c> or <c>ci</c>; null if the server does not say.</summary>
    public string? KeyType { get; }

    /// <summary>What the key may do, such as <c>integrations:manage</c>; empty if the server does not say.</summary>
    public IReadOnlyList<string> Grants { get; } = OutlitList<string>.Empty;

    /// <summary>When the key was last used before; null if never, or if the server does not say.</summary>
    public DateTimeOffset? LastUsedAt { get; }

    /// <summary>How long the server took to respond; null if it did not.</summary>
    public TimeSpan? ResponseTime { get; }

    /// <summary>
    /// How much the server's clock is ahead of this one, to the second; null if the response has no date.
    /// </summary>
    public TimeSpan? ClockSkew { get; }

    /// <summary>What is wrong; null if the key is accepted.</summary>
    public string? Problem { get; }

    /// <summary>What to do about it; null if the key is accepted.</summary>
    public string? RecommendedAction { get; }

    /// <summary>The members of the response that have no property here; null if there are none.</summary>
    public PSObject? AdditionalData { get; }

    /// <summary>The key's hint, and whether it is accepted.</summary>
    public override string ToString() => IsValid ? $"{KeyHint} is valid" : $"{KeyHint ?? "No key"} is not valid";
}
