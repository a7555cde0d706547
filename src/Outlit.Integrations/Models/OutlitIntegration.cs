using System;
using System.Text.Json;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Models;

/// <summary>A provider and how it stands: an item of <c>GET /api/integrations</c>.</summary>
public sealed class OutlitIntegration : OutlitObject
{
    /// <summary>The public provider ID, such as <c>google-mail</c>.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The name people know the provider by.</summary>
    public string? Name { get; private init; }

    /// <summary>The category, such as <c>crm</c> or <c>billing</c>: the server's word.</summary>
    public string? Category { get; private init; }

    /// <summary><c>connected</c>, <c>not_connected</c> or another word of the server.</summary>
    public string? Status { get; private init; }

    /// <summary>The ID of the connection; null if there is none.</summary>
    public string? ConnectionId { get; private init; }

    /// <summary>When data last came from the provider; null if none has.</summary>
    public DateTimeOffset? LastDataReceivedAt { get; private init; }

    /// <summary>The overall sync status, such as <c>SUCCESS</c>: the server's word.</summary>
    public string? SyncStatus { get; private init; }

    /// <summary>What went wrong, in the server's words; null if nothing did.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>The provider ID.</summary>
    public override string ToString() => Id;

    internal static OutlitIntegration Read(JsonElement json)
    {
        JsonMembers members = new(json, "An integration");
        return new()
        {
            Id = ProviderAlias.Resolve(members.Required("id")),
            Name = members.Text("name"),
            Category = members.Text("category"),
            Status = members.Text("status"),
            ConnectionId = members.Text("connectionId"),
            LastDataReceivedAt = members.Time("lastDataReceivedAt"),
            SyncStatus = members.Text("syncStatus"),
            ErrorMessage = members.Text("errorMessage"),
            AdditionalData = members.Rest(),
        };
    }
}
