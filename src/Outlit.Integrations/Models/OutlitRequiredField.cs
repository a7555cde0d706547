namespace Outlit.Integrations.Models;

/// <summary>A field of a direct connection: an item of a capability's <c>requiredFields</c>.</summary>
public sealed class OutlitRequiredField : OutlitObject
{
    internal OutlitRequiredField(JsonMembers members, string key)
        : base(members.Response.Context)
    {
        Key = key;
        Label = members.GetString("label") ?? key;
        Secret = members.GetBoolean("secret") ?? true;
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The member of <c>-Config</c> that carries it, such as <c>apiKey</c>.</summary>
    public string Key { get; }

    /// <summary>Its name at the provider; the key if the server sends none.</summary>
    public string Label { get; }

    /// <summary>True if it must not be shown. Default: true.</summary>
    public bool Secret { get; }

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
