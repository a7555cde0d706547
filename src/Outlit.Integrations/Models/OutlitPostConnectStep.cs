namespace Outlit.Integrations.Models;

/// <summary>A setup step after connecting: an item of a capability's <c>postConnectSteps</c>.</summary>
public sealed class OutlitPostConnectStep : OutlitObject
{
    internal OutlitPostConnectStep(JsonMembers members, string id, string provider)
        : base(members.Response.Context)
    {
        Id = id;
        Command = members.GetString("command");
        Token = GetToken(id, Command);
        Label = members.GetString("label") ?? id;
        Required = members.GetBoolean("required") ?? false;
        Supported = members.GetBoolean("supported") ?? true;
        Note = members.GetString("note");
        bool canRun = Supported && IsPlainWord(provider) && IsPlainWord(Token);
        NextStep = canRun ? $"Invoke-OutlitSetupStep {provider} {Token}" : null;
        AdditionalData = members.GetUnreadMembers();
    }

    /// <summary>The step's ID, such as <c>webhook-setup</c>.</summary>
    public string Id { get; }

    /// <summary>The word that requests carry, such as <c>webhooks</c>: the last word of <see cref="Command"/>.</summary>
    public string Token { get; }

    /// <summary>The step's name for people; the ID if the server sends none.</summary>
    public string Label { get; }

    /// <summary>True if no data arrives before it is done. Default: false.</summary>
    public bool Required { get; }

    /// <summary>False if the server cannot run it over these routes. Default: true.</summary>
    public bool Supported { get; }

    /// <summary>The server's command line for the vendor's client. It is not checked: do not run it unread.</summary>
    public string? Command { get; }

    /// <summary>The server's note about it.</summary>
    public string? Note { get; }

    /// <summary>The PowerShell command that runs it; null if it is not supported, or its name is not a plain word.</summary>
    public string? NextStep { get; }

    /// <summary>The token.</summary>
    public override string ToString() => Token;

    private static string GetToken(string id, string? command)
    {
        string[] words = (command ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? words[words.Length - 1]
            : SetupStep.CrmMapping.Matches(id) ? SetupStep.CrmMapping.Token
            : SetupStep.Webhooks.Matches(id) ? SetupStep.Webhooks.Token
            : id;
    }

    // A server's text becomes a command only if PowerShell cannot read it in another way.
    private static bool IsPlainWord(string word)
    {
        bool startsPlainly = word.Length > 0 && IsAsciiLetterOrDigit(word[0]);
        return startsPlainly && word.All(c => IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }

    private static bool IsAsciiLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
