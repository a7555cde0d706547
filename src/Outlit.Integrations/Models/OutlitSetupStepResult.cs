namespace Outlit.Integrations.Models;

/// <summary>The result of a setup step: the response of <c>POST /api/integrations/setup-step</c>.</summary>
public sealed class OutlitSetupStepResult : OutlitObject
{
    private static readonly string[] s_secretNames = ["secret", "webhookSecret", "sharedSecret", "signingSecret"];

    /// <summary>The result of a step that succeeded without a body.</summary>
    internal OutlitSetupStepResult(OutlitContext context, string provider, string step)
        : base(context)
    {
        Provider = provider;
        Step = step;
    }

    internal OutlitSetupStepResult(JsonMembers members, string provider, string step)
        : base(members.Response.Context)
    {
        bool hasSetup = members.TryGet("setup", JsonValueKind.Object, out JsonElement setup);
        JsonMembers? inner = hasSetup ? new(setup, members.Response, "'setup'") : null;
        Provider = ProviderAlias.Resolve(members.GetString("provider") ?? provider);
        Step = members.GetString("step") ?? step;
        Status = members.GetString("status");
        ConnectionId = members.GetString("connectionId");
        WebhookUrl = members.GetString("webhookUrl") ?? inner?.GetString("webhookUrl");
        Pipelines = new OutlitList<object?>(
            members.GetTree<object?[]>("pipelines") ?? inner?.GetTree<object?[]>("pipelines") ?? []);
        RequiredEvents = OutlitList<string>.GetFirst(
            members.GetStrings("requiredEvents"), inner?.GetStrings("requiredEvents"), inner?.GetStrings("events"));
        Headers = ReadHeaders(members) ?? ReadHeaders(inner);
        Secret = GetSecret(members)
            ?? GetSecret(inner)
            ?? Headers?.Properties.Select(header => header.Value).OfType<OutlitSecret>().FirstOrDefault();
        NextActions = new OutlitList<object?>(members.GetTree<object?[]>("nextActions") ?? []);
        Setup = hasSetup ? (PSObject?)JsonTree.Read(setup, members.Response) : null;
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The result of the gateway's <c>outlit_setup_integration</c>.</summary>
    internal OutlitSetupStepResult(JsonMembers members, string step)
        : base(members.Response.Context)
    {
        JsonMembers? next = members.PeekMembers("next");
        members.Ignore("name", "category", "status");
        members.IgnoreNull("next");
        bool isMapping = next?.GetString("kind") is "crm_mapping" or "mixpanel_mapping";
        Provider = ProviderAlias.Resolve(members.GetRequiredString("provider"));
        Step = step;
        Status = isMapping ? "config_required" : members.GetString("status");
        RecommendedMapping = new OutlitList<object?>(next?.GetTree<object?[]>("recommendation") ?? []);
        Setup = members.GetTree<PSObject>("next");
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The public provider ID.</summary>
    public string Provider { get; }

    /// <summary>The step's token, such as <c>mappings</c> or <c>webhooks</c>.</summary>
    public string Step { get; }

    /// <summary><c>config_required</c>, <c>manual_setup_required</c> or another word of the server.</summary>
    public string? Status { get; }

    /// <summary>The ID of the connection; null if the server does not say.</summary>
    public string? ConnectionId { get; }

    /// <summary>The address that the provider must call; null if there is none.</summary>
    public string? WebhookUrl { get; }

    /// <summary>The pipelines of a CRM with their stages, to make mappings of; empty for other steps.</summary>
    public IReadOnlyList<object?> Pipelines { get; } = OutlitList<object?>.Empty;

    /// <summary>
    /// The mappings that the server recommends, which <c>-Mapping</c> takes as they are; empty if it recommends none.
    /// </summary>
    public IReadOnlyList<object?> RecommendedMapping { get; } = OutlitList<object?>.Empty;

    /// <summary>The events that the webhook must be sent for.</summary>
    public IReadOnlyList<string> RequiredEvents { get; } = OutlitList<string>.Empty;

    /// <summary>
    /// The headers of the webhook, a property per header; a secret value is an <see cref="OutlitSecret"/>.
    /// </summary>
    public PSObject? Headers { get; }

    /// <summary>The secret to enter at the provider; null if the response has none.</summary>
    public OutlitSecret? Secret { get; }

    /// <summary>What to do next, in the server's words.</summary>
    public IReadOnlyList<object?> NextActions { get; } = OutlitList<object?>.Empty;

    /// <summary>
    /// The response's <c>setup</c>, or <c>next</c> of the gateway, secrets as <see cref="OutlitSecret"/>; null if there
    /// was none.
    /// </summary>
    public PSObject? Setup { get; }

    /// <summary>The provider, the step and its status.</summary>
    public override string ToString() => $"{Provider} {Step} {Status}";

    private static OutlitSecret? GetSecret(JsonMembers? members) => members is null
        ? null
        : s_secretNames.Select(members.GetTree<OutlitSecret>).FirstOrDefault(secret => secret is not null);

    // Headers are a map, or a list of names and values. Other lists are left in AdditionalData.
    private static PSObject? ReadHeaders(JsonMembers? members)
    {
        if (members?.GetTree<PSObject>("headers") is { } map)
            return map;

        if (members is null
            || !members.TryPeek("headers", JsonValueKind.Array, out JsonElement list)
            || !list.EnumerateArray().All(IsHeader))
        {
            return null;
        }

        PropertyBuilder headers = new();
        foreach (PSObject header in members.GetTree<object?[]>("headers")!.OfType<PSObject>())
            headers.Add(header.Properties["name"].Value?.ToString() ?? "", header.Properties["value"]?.Value);

        return headers.Target;
    }

    private static bool IsHeader(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object
        && JsonTree.TryFind(json, "name", out JsonElement name)
        && name.ValueKind is JsonValueKind.String
        && json.EnumerateObject().All(member => JsonTree.GetName(member) is "name" or "value");
}
