using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Models;

/// <summary>How a provider is connected and what is to be set up afterwards: an answer of <c>GET /api/integrations/capabilities</c>.</summary>
public sealed class OutlitIntegrationCapability : OutlitObject
{
    /// <summary>The public provider ID, such as <c>google-mail</c>.</summary>
    public string ProviderId { get; private init; } = "";

    /// <summary>The vendor CLI's name for it, such as <c>gmail</c>.</summary>
    public string? CliName { get; private init; }

    /// <summary>The name people know the provider by.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The category, the server's word; the route page's where it says nothing.</summary>
    public string? Category { get; private init; }

    /// <summary>How it is set up, such as <c>direct_api_key</c> or <c>browser_session</c>: the server's word.</summary>
    public string? SetupMode { get; private init; }

    /// <summary>The kind of credential, such as <c>api_token</c>; null where the server says nothing.</summary>
    public string? CredentialType { get; private init; }

    /// <summary>False if it cannot be connected over these routes. True where the server says nothing.</summary>
    public bool ConnectSupported { get; private init; }

    /// <summary>The fields of a direct connection; none for a browser session.</summary>
    public IReadOnlyList<OutlitRequiredField> RequiredFields { get; private init; } = [];

    /// <summary>What is to be set up after it is connected.</summary>
    public IReadOnlyList<OutlitPostConnectStep> PostConnectSteps { get; private init; } = [];

    /// <summary>The vendor's own command lines for it.</summary>
    public IReadOnlyList<string> Commands { get; private init; } = [];

    /// <summary>The server's notes on it.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The provider ID.</summary>
    public override string ToString() => ProviderId;

    /// <param name="json">The capability.</param>
    /// <param name="key">The member it stood under where the server answers with a map; else null.</param>
    internal static OutlitIntegrationCapability Read(JsonElement json, string? key)
    {
        JsonMembers members = new(json, "A capability");
        string? cliName = members.Text("cliName");
        string id = ProviderAlias.Resolve(members.Text("providerId") ?? key ?? cliName ?? members.Required("providerId"));
        Provider? known = ProviderCatalog.Find(id);
        string? name = members.Text("name");
        return new()
        {
            ProviderId = id,
            CliName = cliName,
            Name = members.Text("displayName") ?? name ?? known?.Name ?? id,
            Category = members.Text("category") ?? known?.Category,
            SetupMode = members.Text("setupMode"),
            CredentialType = members.Text("credentialType"),
            ConnectSupported = members.Flag("connectSupported") ?? true,
            RequiredFields = members.Items("requiredFields").Select(OutlitRequiredField.Read).ToArray(),
            PostConnectSteps = members.Items("postConnectSteps").Select(step => OutlitPostConnectStep.Read(step, id)).ToArray(),
            Commands = members.Texts("commands"),
            Notes = members.Texts("notes"),
            AdditionalData = members.Rest(),
        };
    }

    /// <summary>Reads every shape the route answers in: one, a list or a map, bare or wrapped.</summary>
    internal static IEnumerable<OutlitIntegrationCapability> ReadAll(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Array)
        {
            return json.EnumerateArray().Select(item => Read(item, null));
        }

        JsonMembers members = new(json, "The answer");
        if (members.Nested("providers", JsonValueKind.Array, out JsonElement inner)
            || members.Nested("providers", JsonValueKind.Object, out inner)
            || members.Nested("provider", JsonValueKind.Object, out inner))
        {
            return ReadAll(inner);
        }

        return json.TryGetProperty("setupMode", out _) || json.TryGetProperty("providerId", out _)
            ? [Read(json, null)]
            : json.EnumerateObject().Select(member => Read(member.Value, member.Name));
    }
}
