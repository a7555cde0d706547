namespace Outlit.Integrations.Models;

/// <summary>How a provider is connected and set up: an item of <c>GET /api/integrations/capabilities</c>.</summary>
public sealed class OutlitIntegrationCapability : OutlitObject
{
    /// <param name="members">The capability.</param>
    /// <param name="key">The name of the member it was in, if the server sent a map; else null.</param>
    internal OutlitIntegrationCapability(JsonMembers members, string? key)
        : base(members.Response.Context)
    {
        CliName = members.GetString("cliName");
        string? id = members.GetString("providerId") ?? key ?? CliName;
        ProviderId = ProviderAlias.Resolve(id ?? members.GetRequiredString("providerId"));
        Provider? known = ProviderCatalog.Find(ProviderId);
        string? name = members.GetString("name");
        Name = members.GetString("displayName") ?? name ?? known?.Name ?? ProviderId;
        Category = members.GetString("category") ?? known?.Category;
        SetupMode = members.GetString("setupMode");
        CredentialType = members.GetString("credentialType");
        ConnectSupported = members.GetBoolean("connectSupported") ?? true;
        RequiredFields = ReadFields(members);
        PostConnectSteps = ReadSteps(members);
        Commands = members.GetStrings("commands");
        Notes = members.GetStrings("notes");
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The public provider ID, such as <c>google-mail</c>.</summary>
    public string ProviderId { get; }

    /// <summary>The name that the vendor's command-line client uses, such as <c>gmail</c>.</summary>
    public string? CliName { get; }

    /// <summary>The product name.</summary>
    public string Name { get; }

    /// <summary>The category; the route page's if the server sends none.</summary>
    public string? Category { get; }

    /// <summary>How it is set up, such as <c>direct_api_key</c> or <c>browser_session</c>.</summary>
    public string? SetupMode { get; }

    /// <summary>The kind of credential, such as <c>api_token</c>; null if the server does not say.</summary>
    public string? CredentialType { get; }

    /// <summary>False if it cannot be connected over these routes. Default: true.</summary>
    public bool ConnectSupported { get; }

    /// <summary>The fields of a direct connection; empty for a browser session.</summary>
    public IReadOnlyList<OutlitRequiredField> RequiredFields { get; }

    /// <summary>The setup steps after connecting.</summary>
    public IReadOnlyList<OutlitPostConnectStep> PostConnectSteps { get; }

    /// <summary>The commands of the vendor's command-line client for it.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>The server's notes about it.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The provider ID.</summary>
    public override string ToString() => ProviderId;

    /// <summary>Reads every shape of the route's response: one capability, a list or a map, bare or wrapped.</summary>
    internal static ItemList<OutlitIntegrationCapability> ReadAll(JsonElement json, ApiResponse response)
    {
        if (json.ValueKind is JsonValueKind.Array)
        {
            return response.ReadItems(json.EnumerateArray(), item => Read(item, null));
        }

        JsonMembers members = new(json, response, "The response");
        if (members.TryGet("providers", JsonValueKind.Array, out JsonElement inner)
            || members.TryGet("providers", JsonValueKind.Object, out inner)
            || members.TryGet("provider", JsonValueKind.Object, out inner))
        {
            return ReadAll(inner, response);
        }

        if (json.TryGetProperty("setupMode", out _) || json.TryGetProperty("providerId", out _))
        {
            return response.ReadItems([json], item => Read(item, null));
        }

        // A map: the name of each member is the provider ID.
        Queue<string> names = new(json.EnumerateObject().Select(member => response.Clean(member.Name)));
        return response.ReadItems(json.EnumerateObject().Select(member => member.Value), item => Read(item, names.Dequeue()));

        OutlitIntegrationCapability Read(JsonElement item, string? key) => new(new(item, response, "A capability"), key);
    }

    private static OutlitRequiredField[] ReadFields(JsonMembers members)
    {
        List<OutlitRequiredField> fields = [];
        foreach (JsonMembers field in members.GetObjects("requiredFields", "A required field"))
        {
            if (field.GetString("key") is { Length: > 0 } key)
            {
                fields.Add(new(field, key));
            }
            else
            {
                members.AddItemError("requiredFields", "A required field has no 'key'");
            }
        }

        return [.. fields];
    }

    private OutlitPostConnectStep[] ReadSteps(JsonMembers members)
    {
        List<OutlitPostConnectStep> steps = [];
        foreach (JsonMembers step in members.GetObjects("postConnectSteps", "A setup step"))
        {
            if (step.GetString("id") is { Length: > 0 } id)
            {
                steps.Add(new(step, id, ProviderId));
            }
            else
            {
                members.AddItemError("postConnectSteps", "A setup step has no 'id'");
            }
        }

        return [.. steps];
    }
}
