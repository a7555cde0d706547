using System.Text.Json;

namespace Outlit.Integrations.Models;

/// <summary>A field that a direct connection needs: an item of a capability's <c>requiredFields</c>.</summary>
public sealed class OutlitRequiredField : OutlitObject
{
    /// <summary>The member of <c>-Config</c> that carries it, such as <c>apiKey</c>.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Its name at the provider; the key where the server gives none.</summary>
    public string Label { get; private init; } = "";

    /// <summary>True if it must not be shown. Where the server says nothing it is true.</summary>
    public bool Secret { get; private init; }

    /// <summary>The key.</summary>
    public override string ToString() => Key;

    internal static OutlitRequiredField Read(JsonElement json)
    {
        JsonMembers members = new(json, "A required field");
        string key = members.Required("key");
        return new()
        {
            Key = key,
            Label = members.Text("label") ?? key,
            Secret = members.Flag("secret") ?? true,
            AdditionalData = members.Rest(),
        };
    }
}
