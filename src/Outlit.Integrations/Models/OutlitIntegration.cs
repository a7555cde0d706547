namespace Outlit.Integrations.Models;

/// <summary>A provider and its connection: an item of <c>GET /api/integrations</c>.</summary>
public sealed class OutlitIntegration : OutlitObject
{
    internal OutlitIntegration(JsonMembers members)
        : base(members.Response.Context)
    {
        Id = ProviderAlias.Resolve(members.GetString("id") ?? members.GetRequiredString("provider"));
        Name = members.GetString("name");
        Category = members.GetString("category");
        Status = members.GetString("status");
        ConnectionId = members.GetString("connectionId");
        LastDataReceivedAt = members.GetDateTimeOffset("lastDataReceivedAt");
        SyncStatus = members.GetString("syncStatus");
        ErrorMessage = members.GetString("errorMessage");
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The public provider ID, such as <c>google-mail</c>.</summary>
    public string Id { get; }

    /// <summary>The provider ID, by the name that other objects have for it.</summary>
    public string Provider => Id;

    /// <summary>The product name.</summary>
    public string? Name { get; }

    /// <summary>The category, such as <c>crm</c> or <c>billing</c>.</summary>
    public string? Category { get; }

    /// <summary><c>connected</c>, <c>not_connected</c> or another word of the server.</summary>
    public string? Status { get; }

    /// <summary>The ID of the connection; null if there is none.</summary>
    public string? ConnectionId { get; }

    /// <summary>When data was last received from the provider; null if never.</summary>
    public DateTimeOffset? LastDataReceivedAt { get; }

    /// <summary>The time since <see cref="LastDataReceivedAt"/>; null if no data was received.</summary>
    public TimeSpan? Age => GetAge(LastDataReceivedAt);

    /// <summary>
    /// <c>SUCCESS</c>, <c>FAILED</c>, <c>PENDING</c> or another word of the server; null if there was no sync.
    /// </summary>
    public string? SyncStatus { get; }

    /// <summary>What went wrong, in the server's words; null if nothing did.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The provider ID.</summary>
    public override string ToString() => Id;

    internal static ItemList<OutlitIntegration> ReadAll(JsonElement json, ApiResponse response)
    {
        JsonMembers members = new(json, response, "The response");
        return members.TryGet("items", JsonValueKind.Array, out JsonElement items)
            || members.TryGet("integrations", JsonValueKind.Array, out items)
            ? response.ReadItems(items.EnumerateArray(), Read, members)
            : throw new JsonShapeException("The response has no array 'items'");

        OutlitIntegration Read(JsonElement item) => new(new(item, response, "An integration"));
    }
}
