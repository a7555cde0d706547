using System.Text.Json;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Models;

/// <summary>A follow-up of a connection: an item of a capability's <c>postConnectSteps</c>.</summary>
public sealed class OutlitPostConnectStep : OutlitObject
{
    /// <summary>The step's ID, such as <c>webhook-setup</c>.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The word a request carries, such as <c>webhooks</c>: the last word of <see cref="Command"/>.</summary>
    public string Token { get; private init; } = "";

    /// <summary>The step's name for people; the ID where the server gives none.</summary>
    public string Label { get; private init; } = "";

    /// <summary>True if data does not flow before it is done. False where the server says nothing.</summary>
    public bool Required { get; private init; }

    /// <summary>False if the server cannot do it over these routes. True where it says nothing.</summary>
    public bool Supported { get; private init; }

    /// <summary>The vendor's own command line for it.</summary>
    public string? Command { get; private init; }

    /// <summary>The server's note on it.</summary>
    public string? Note { get; private init; }

    /// <summary>The PowerShell line that runs it; null if it is not supported.</summary>
    public string? NextStep { get; private init; }

    /// <summary>The token.</summary>
    public override string ToString() => Token;

    internal static OutlitPostConnectStep Read(JsonElement json, string provider)
    {
        JsonMembers members = new(json, "A post-connect step");
        string id = members.Required("id");
        string? command = members.Text("command");
        string token = TokenOf(id, command);
        bool supported = members.Flag("supported") ?? true;
        return new()
        {
            Id = id,
            Token = token,
            Label = members.Text("label") ?? id,
            Required = members.Flag("required") ?? false,
            Supported = supported,
            Command = command,
            Note = members.Text("note"),
            NextStep = supported ? $"Invoke-OutlitSetupStep {provider} {token}" : null,
            AdditionalData = members.Rest(),
        };
    }

    private static string TokenOf(string id, string? command)
    {
        string[] words = (command ?? "").Split([' '], System.StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? words[words.Length - 1]
            : SetupStep.CrmMapping.IsNamed(id) ? SetupStep.CrmMapping.Token
            : SetupStep.Webhooks.IsNamed(id) ? SetupStep.Webhooks.Token
            : id;
    }
}
