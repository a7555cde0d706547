namespace Outlit.Integrations.Models;

/// <summary>How a provider is connected and set up: an item of <c>GET /api/integrations/capabilities</c>.</summary>
public sealed class OutlitIntegrationCapability : OutlitObject
{
    // The key is the name of the member it was in, if the server sent a map.
    internal OutlitIntegrationCapability(JsonMembers members, string? key)
        : base(members.Response.Context)
    {
        CliName = members.GetString("cliName");
        string? id = members.GetString("providerId") ?? key ?? CliName ?? members.GetString("provider");
        ProviderId = ProviderAlias.Resolve(id ?? members.GetRequiredString("providerId"));
        Provider? known = ProviderCatalog.Find(ProviderId);
        string? name = members.GetString("name");
        Name = members.GetString("displayName") ?? name ?? known?.Name ?? ProviderId;
        Category = members.GetString("category") ?? known?.Category;
        SetupMode = members.GetString("setupMode");
        CredentialType = members.GetString("credentialType");
        ConnectSupported = members.GetBoolean("connectSupported") ?? true;
        RequiredFields = new OutlitList<OutlitRequiredField>(
            members.GetObjects("requiredFields", "A required field", "key")
                .Select(field => new OutlitRequiredField(field)));
        PostConnectSteps = new OutlitList<OutlitPostConnectStep>(
            members.GetObjects("postConnectSteps", "A setup step", "id")
                .Select(step => new OutlitPostConnectStep(step, ProviderId)));
        Commands = members.GetStrings("commands");
        Notes = members.GetStrings("notes");
        if (Context.Contract == ApiContract.Gateway)
            UseCatalog(members, known);

        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The public provider ID, such as <c>google-mail</c>.</summary>
    public string ProviderId { get; }

    /// <summary>The provider ID, by the name that other objects have for it.</summary>
    public string Provider => ProviderId;

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

    /// <summary>False if it cannot be connected through these routes. Default: true.</summary>
    public bool ConnectSupported { get; private set; }

    /// <summary>The fields of a direct connection; empty for a browser session.</summary>
    public IReadOnlyList<OutlitRequiredField> RequiredFields { get; private set; }

    /// <summary>The setup steps after connecting.</summary>
    public IReadOnlyList<OutlitPostConnectStep> PostConnectSteps { get; private set; }

    /// <summary>The commands of the vendor's command-line client for it.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>The server's notes; on the gateway, also one of this module.</summary>
    public IReadOnlyList<string> Notes { get; private set; }

    /// <summary>The provider ID.</summary>
    public override string ToString() => ProviderId;

    /// <summary>Names commands in <see cref="OutlitPostConnectStep.NextStep"/> as they were imported.</summary>
    internal void UseCommandPrefix(string prefix)
    {
        foreach (OutlitPostConnectStep step in PostConnectSteps)
            step.NextStep = step.NextStep?.Replace("-Outlit", $"-{prefix}Outlit");
    }

    // The gateway names no fields and no steps. If it ever does, its own are used.
    private void UseCatalog(JsonMembers members, Provider? known)
    {
        bool takesCredentials =
            Context.HasSetupTool is true && known is { UsesBrowser: false, GatewayTakesCredentials: true };
        if (!members.Contains("connectSupported"))
        {
            ConnectSupported =
                takesCredentials || !members.TryPeek("browserHandoffAvailable", JsonValueKind.False, out _);
        }

        if (!members.Contains("requiredFields"))
        {
            RequiredFields = new OutlitList<OutlitRequiredField>(
                (takesCredentials ? known!.Fields : []).Select(field => new OutlitRequiredField(Context, field)));
        }

        if (!members.Contains("postConnectSteps"))
        {
            PostConnectSteps = new OutlitList<OutlitPostConnectStep>(
                (known?.Steps ?? []).Select(step => new OutlitPostConnectStep(Context, ProviderId, step)));
        }

        if (!members.Contains("requiredFields") || !members.Contains("postConnectSteps"))
        {
            Notes = new OutlitList<string>(
                [.. Notes, "The server does not return fields or steps; these are the ones that this module knows."]);
        }
    }

    /// <summary>Reads every shape of the route's response: one capability, a list or a map, bare or wrapped.</summary>
    internal static ItemList<OutlitIntegrationCapability> ReadAll(
        JsonElement json, ApiResponse response, JsonMembers? parent = null)
    {
        if (json.ValueKind is JsonValueKind.Array)
            return response.ReadItems(json.EnumerateArray(), item => Read(item, null), parent);

        JsonMembers members = new(json, response, "The response");
        if (members.TryGet("providers", JsonValueKind.Array, out JsonElement inner)
            || members.TryGet("providers", JsonValueKind.Object, out inner)
            || members.TryGet("provider", JsonValueKind.Object, out inner))
        {
            return ReadAll(inner, response, members);
        }

        if (JsonTree.TryFind(json, "setupMode", out _) || JsonTree.TryFind(json, "providerId", out _))
            return response.ReadItems([json], item => Read(item, null), parent);

        // A map: the name of each member is the provider ID.
        return response.ReadItems(json.EnumerateObject(), ReadMember, parent);

        OutlitIntegrationCapability ReadMember(JsonProperty member) =>
            Read(member.Value, response.Clean(JsonTree.GetName(member)));

        OutlitIntegrationCapability Read(JsonElement item, string? key) =>
            new(new(item, response, "A capability"), key);
    }
}

/// <summary>A field of a direct connection: an item of a capability's <c>requiredFields</c>.</summary>
public sealed class OutlitRequiredField : OutlitObject
{
    internal OutlitRequiredField(JsonMembers members)
        : base(members.Response.Context)
    {
        Key = members.GetRequiredString("key");
        Label = members.GetString("label") ?? Key;
        Secret = members.GetBoolean("secret") ?? true;
        AdditionalData = members.GetUnreadMembers();
    }

    internal OutlitRequiredField(OutlitContext context, ProviderField field)
        : base(context) => (Key, Label, Secret) = (field.Key, field.Label, field.Secret);

    /// <summary>The member of <c>-Config</c> that carries it, such as <c>apiKey</c>.</summary>
    public string Key { get; }

    /// <summary>Its name at the provider; the key if the server sends none.</summary>
    public string Label { get; }

    /// <summary>True if it must not be shown. Default: true.</summary>
    public bool Secret { get; }

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}

/// <summary>A setup step after connecting: an item of a capability's <c>postConnectSteps</c>.</summary>
public sealed class OutlitPostConnectStep : OutlitObject
{
    internal OutlitPostConnectStep(JsonMembers members, string provider)
        : base(members.Response.Context)
    {
        Provider = provider;
        Id = members.GetRequiredString("id");
        Command = members.GetString("command");
        Token = GetToken(Id, Command);
        Label = members.GetString("label") ?? Id;
        Required = members.GetBoolean("required") ?? false;
        Supported = members.GetBoolean("supported") ?? true;
        Note = members.GetString("note");
        NextStep = GetNextStep();
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>A step of the catalog on the gateway, which runs only those that map something.</summary>
    internal OutlitPostConnectStep(OutlitContext context, string provider, SetupStep step)
        : base(context)
    {
        (Provider, Id, Token, Label) = (provider, step.Id, step.Token, step.Label);
        Required = SetupStep.IsMapping(step.Id);
        Supported = Required && context.HasSetupTool is true;
        NextStep = GetNextStep();
    }

    /// <summary>The public provider ID.</summary>
    public string Provider { get; }

    /// <summary>The step's ID, such as <c>webhook-setup</c>.</summary>
    public string Id { get; }

    /// <summary>
    /// The word that requests carry, such as <c>webhooks</c>: the last word of <see cref="Command"/>.
    /// </summary>
    public string Token { get; }

    /// <summary>The step's name for people; the ID if the server sends none.</summary>
    public string Label { get; }

    /// <summary>True if no data arrives before it is done. Default: false.</summary>
    public bool Required { get; }

    /// <summary>False if the server cannot run it through these routes. Default: true.</summary>
    public bool Supported { get; }

    /// <summary>The server's command line for the vendor's client. It is not checked: do not run it unread.</summary>
    public string? Command { get; }

    /// <summary>The server's note about it.</summary>
    public string? Note { get; }

    /// <summary>
    /// The PowerShell command that runs it; null if it is not supported, or its name is not a plain word.
    /// </summary>
    public string? NextStep { get; internal set; }

    /// <summary>The token.</summary>
    public override string ToString() => Token;

    private string? GetNextStep() => Supported && IsPlainWord(Provider) && IsPlainWord(Token)
        ? $"Invoke-OutlitSetupStep {Provider} {Token}"
        : null;

    private static string GetToken(string id, string? command)
    {
        string[] words = (command ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? words[words.Length - 1] : SetupStep.Find(id)?.Token ?? id;
    }

    // A server's text becomes a command only if PowerShell cannot read it in another way.
    private static bool IsPlainWord(string word)
    {
        bool startsPlainly = word.Length > 0 && IsAsciiLetterOrDigit(word[0]);
        return startsPlainly && word.All(c => IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }

    private static bool IsAsciiLetterOrDigit(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
