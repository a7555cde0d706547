using System.Collections;
using Outlit.Integrations.Commands;

namespace Outlit.Integrations.Tests;

/// <summary>Tab completion of providers, steps, categories and regions, without a server or an API key.</summary>
[Trait("Category", "Culture")]
public sealed class CompletionTests : IDisposable
{
    private static readonly WordCompleter[] s_completers =
        [new ProviderCompleter(), new SetupStepCompleter(), new CategoryCompleter(), new RegionCompleter()];

    private readonly ModuleSession _shell = new(server: null);

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-OutlitIntegration goo", "google-calendar google-mail")]
    [InlineData("Get-OutlitIntegration GM", "gmail")]
    [InlineData("Get-OutlitIntegration -Id STRI", "stripe")]
    [InlineData("Get-OutlitIntegration -Provider:str", "stripe")]
    [InlineData("Connect-OutlitIntegration -Provider s", "slack stripe supabase salesforce")]
    [InlineData("Connect-OutlitIntegration 'str", "'stripe'")]
    [InlineData("Connect-OutlitIntegration \"str", "\"stripe\"")]
    [InlineData("Connect-OutlitIntegration ‘str", "'stripe'")]
    [InlineData("Connect-OutlitIntegration ‚STR’", "'stripe'")]
    [InlineData("Connect-OutlitIntegration “str”", "\"stripe\"")]
    [InlineData("Connect-OutlitIntegration „str", "\"stripe\"")]
    [InlineData("Disconnect-OutlitIntegration stripe, sl", "slack")]
    [InlineData("Get-OutlitSyncStatus clerk, PY", "pylon")]
    [InlineData("Get-OutlitIntegrationCapability ", "hubspot attio slack fireflies granola google-calendar google-mail gmail posthog stripe supabase clerk pylon salesforce gong mixpanel")]
    [InlineData("Invoke-OutlitSetupStep hubspot ", "mappings")]
    [InlineData("Invoke-OutlitSetupStep slack ", "")]
    [InlineData("Invoke-OutlitSetupStep 'Stripe' w", "webhooks")]
    [InlineData("Invoke-OutlitSetupStep ATTIO -Step ", "mappings")]
    [InlineData("Invoke-OutlitSetupStep brex-api-key ", "webhooks")]
    [InlineData("Invoke-OutlitSetupStep -CliName \"BREX-API-KEY\" -Step ", "webhooks")]
    [InlineData("Invoke-OutlitSetupStep -Id ‘HubSpot’ -Step 'm", "'mappings'")]
    [InlineData("Invoke-OutlitSetupStep -ProviderId:pylon -Step:", "webhooks")]
    [InlineData("Invoke-OutlitSetupStep @('hubspot') -Step ", "mappings")]
    [InlineData("Invoke-OutlitSetupStep -Step ", "mappings webhooks mapping")]
    [InlineData("Invoke-OutlitSetupStep $nothing -Step ", "mappings webhooks mapping")]
    [InlineData("Invoke-OutlitSetupStep (Get-Date) -Step ", "mappings webhooks mapping")]
    [InlineData("Invoke-OutlitSetupStep -Provider salesforce -Step m", "mappings")]
    [InlineData("Get-OutlitIntegration -Category c", "crm communication calls calendar")]
    [InlineData("Get-OutlitIntegration -Category BILL", "billing")]
    [InlineData("Connect-OutlitIntegration posthog -Region ", "us eu in")]
    [InlineData("Connect-OutlitIntegration posthog -Region E", "eu")]
    [InlineData("Invoke-OutlitSetupStep mixpanel ", "mapping")]
    [InlineData("New-OutlitContext -Contract g", "Gateway")]
    public void Completes_words(string typed, string words)
    {
        IEnumerable<CompletionResult> found = Complete(typed).Where(match => match.ResultType is CompletionResultType.ParameterValue);
        Assert.Equal(words, string.Join(' ', found.Select(match => match.CompletionText)));
        Assert.All(found, match => Assert.Equal(match.CompletionText.Trim('\'', '"'), match.ListItemText));
    }

    [Theory]
    [InlineData("Get-OutlitIntegration posthog", "PostHog (analytics): needs apiKey, region, projectId")]
    [InlineData("Get-OutlitIntegration slack", "Slack (communication): approved by a person in a browser")]
    [InlineData("Get-OutlitIntegration gmail", "Gmail (communication): approved by a person in a browser")]
    [InlineData("Invoke-OutlitSetupStep stripe w", "Webhook setup")]
    [InlineData("Get-OutlitIntegration -Category cr", "HubSpot, Attio, Salesforce")]
    [InlineData("Connect-OutlitIntegration posthog -Region e", "PostHog Cloud EU")]
    public void Completion_has_a_tooltip(string typed, string toolTip) =>
        Assert.Equal(toolTip, Assert.Single(Complete(typed)).ToolTip);

    [Theory]
    [InlineData("", "cal 'call center' 'bob''s' '$x' '-cal' calls")]
    [InlineData("cal", "cal 'call center' calls")]
    [InlineData("CALLS", "calls")]
    [InlineData("'cal", "'cal' 'call center' 'calls'")]
    [InlineData("\"cal", "\"cal\" 'call center' \"calls\"")]
    [InlineData("\u201ccalls\u201d", "\"calls\"")]
    [InlineData("\u2019bob", "'bob''s'")]
    public void Special_words_are_quoted(string typed, string words)
    {
        CompletionResult[] found = [.. Words(new OddWords(), typed)];
        Assert.Equal(words, string.Join(' ', found.Select(match => match.CompletionText)));
        Assert.All(found, match => Assert.Contains(match.ListItemText, OddWords.All));
    }

    [Fact]
    public void Exact_match_comes_first() => Assert.Equal(
        ["calls", "calls-and-more"],
        Words(new OddWords("calls-and-more", "calls"), "Calls").Select(match => match.CompletionText));

    [Fact]
    public async Task Completion_sends_no_request()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        using ModuleSession shell = server.Open();
        foreach (string typed in new[] { "Get-OutlitIntegration ", "Invoke-OutlitSetupStep salesforce ", "Get-OutlitIntegration -Category ", "Connect-OutlitIntegration x -Region " })
            Assert.NotEmpty(Complete(typed, shell));

        Assert.Empty(server.Requests);
        shell.Run("Get-OutlitIntegration");
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("x'")]
    [InlineData("[")]
    [InlineData("$(")]
    [InlineData("`")]
    [InlineData("*")]
    public void Unknown_word_has_no_completion(string typed) =>
        Assert.Empty(s_completers.SelectMany(completer => Words(completer, typed)));

    private static IEnumerable<CompletionResult> Words(WordCompleter completer, string word) =>
        completer.CompleteArgument("Get-OutlitIntegration", "Provider", word, null!, null!);

    private System.Collections.ObjectModel.Collection<CompletionResult> Complete(string typed, ModuleSession? session = null)
    {
        using PowerShell shell = PowerShell.Create((session ?? _shell).Runspace);
        return CommandCompletion.CompleteInput(typed, typed.Length, options: null, shell).CompletionMatches;
    }

    private sealed class OddWords(params string[] words) : WordCompleter
    {
        public static readonly string[] All = ["cal", "call center", "bob's", "$x", "-cal", "calls"];

        private protected override IEnumerable<(string Text, string ToolTip)> GetWords(IDictionary bound) =>
            (words.Length > 0 ? words : All).Select(word => (word, "odd"));
    }
}
