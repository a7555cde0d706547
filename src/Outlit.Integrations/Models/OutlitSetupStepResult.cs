using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text.Json;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Models;

/// <summary>What a setup step answered: <c>POST /api/integrations/setup-step</c>.</summary>
public sealed class OutlitSetupStepResult : OutlitObject
{
    private static readonly string[] s_secretNames = ["secret", "webhookSecret", "sharedSecret", "signingSecret"];

    /// <summary>The public provider ID.</summary>
    public string Provider { get; private init; } = "";

    /// <summary>The step's token, such as <c>mappings</c> or <c>webhooks</c>.</summary>
    public string Step { get; private init; } = "";

    /// <summary><c>config_required</c>, <c>manual_setup_required</c> or another word of the server.</summary>
    public string? Status { get; private init; }

    /// <summary>The ID of the connection; null where the server does not say.</summary>
    public string? ConnectionId { get; private init; }

    /// <summary>The address that the provider must call; null if there is none.</summary>
    public string? WebhookUrl { get; private init; }

    /// <summary>The CRM's pipelines with their stages, to make mappings of; none for other steps.</summary>
    public IReadOnlyList<object?> Pipelines { get; private init; } = [];

    /// <summary>The events that the webhook must be sent for.</summary>
    public IReadOnlyList<string> RequiredEvents { get; private init; } = [];

    /// <summary>The headers the webhook must carry, a member a header; a secret value is an <see cref="OutlitSecret"/>.</summary>
    public PSObject? Headers { get; private init; }

    /// <summary>The secret to be entered at the provider; null if the answer has none.</summary>
    public SecureString? Secret { get; private init; }

    /// <summary>What to do next, in the server's words.</summary>
    public IReadOnlyList<object?> NextActions { get; private init; } = [];

    /// <summary>The answer's <c>setup</c> as it came, secrets as <see cref="OutlitSecret"/>; null if there was none.</summary>
    public PSObject? Setup { get; private init; }

    /// <summary>The provider, the step and its status.</summary>
    public override string ToString() => $"{Provider} {Step} {Status}";

    /// <summary>The result of a step that was answered with success and without a body.</summary>
    internal static OutlitSetupStepResult WithoutAnswer(string provider, string step) => new() { Provider = provider, Step = step };

    internal static OutlitSetupStepResult Read(JsonElement json, string provider, string step)
    {
        JsonMembers members = new(json, "The answer");
        bool nested = members.Nested("setup", JsonValueKind.Object, out JsonElement setup);
        JsonMembers inner = new(nested ? setup : json, "The answer's 'setup'");
        PSObject? headers = ReadHeaders(members.Tree("headers") ?? inner.Tree("headers"));
        OutlitSecret? secret = FirstSecret(members)
            ?? FirstSecret(inner)
            ?? headers?.Properties.Select(header => header.Value).OfType<OutlitSecret>().FirstOrDefault();
        return new()
        {
            Provider = ProviderAlias.Resolve(members.Text("provider") ?? provider),
            Step = members.Text("step") ?? step,
            Status = members.Text("status"),
            ConnectionId = members.Text("connectionId"),
            WebhookUrl = members.Text("webhookUrl") ?? inner.Text("webhookUrl"),
            Pipelines = Trees(members, "pipelines") ?? Trees(inner, "pipelines") ?? [],
            RequiredEvents = FirstOf(members.Texts("requiredEvents"), inner.Texts("requiredEvents"), inner.Texts("events")),
            Headers = headers,
            Secret = secret?.ToSecureString(),
            NextActions = Trees(members, "nextActions") ?? [],
            Setup = nested ? (PSObject?)JsonTree.Read(setup) : null,
            AdditionalData = members.Rest(),
        };
    }

    private static OutlitSecret? FirstSecret(JsonMembers members) =>
        s_secretNames.Select(members.Tree).OfType<OutlitSecret>().FirstOrDefault();

    private static object?[]? Trees(JsonMembers members, string name) =>
        members.Nested(name, JsonValueKind.Array, out JsonElement array) ? (object?[]?)JsonTree.Read(array, name) : null;

    private static IReadOnlyList<string> FirstOf(params IReadOnlyList<string>[] lists) =>
        lists.FirstOrDefault(list => list.Count > 0) ?? [];

    // Headers come as a map, or as a list of names and values.
    private static PSObject? ReadHeaders(object? tree)
    {
        if (tree is not object?[] list)
        {
            return tree as PSObject;
        }

        PSObject headers = new();
        foreach (PSObject header in list.OfType<PSObject>())
        {
            if (header.Properties["name"]?.Value is string { Length: > 0 } name)
            {
                headers.Properties.Add(new PSNoteProperty(name, header.Properties["value"]?.Value));
            }
        }

        return headers;
    }
}
