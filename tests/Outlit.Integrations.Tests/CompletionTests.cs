using System.Management.Automation;

namespace Outlit.Integrations.Tests;

/// <summary>Tab: providers, steps, categories and regions, as typed, without a server or a key.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly ModuleSession _shell = new(server: null);

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-OutlitIntegration goo", "google-calendar google-mail")]
    [InlineData("Get-OutlitIntegration GM", "gmail")]
    [InlineData("Connect-OutlitIntegration -Provider s", "slack stripe supabase")]
    [InlineData("Connect-OutlitIntegration 'str", "'stripe'")]
    [InlineData("Connect-OutlitIntegration \"str", "\"stripe\"")]
    [InlineData("Disconnect-OutlitIntegration stripe, sl", "slack")]
    [InlineData("Get-OutlitSyncStatus clerk, PY", "pylon")]
    [InlineData("Invoke-OutlitSetupStep hubspot ", "mappings")]
    [InlineData("Invoke-OutlitSetupStep 'Stripe' w", "webhooks")]
    [InlineData("Invoke-OutlitSetupStep -Step ", "mappings webhooks")]
    [InlineData("Invoke-OutlitSetupStep slack m", "")]
    [InlineData("Invoke-OutlitSetupStep -Provider salesforce -Step m", "mappings")]
    [InlineData("Get-OutlitIntegration -Category c", "crm communication calls calendar")]
    [InlineData("Connect-OutlitIntegration posthog -Region e", "eu")]
    public void Completes(string typed, string words)
    {
        IEnumerable<CompletionResult> found = Complete(typed).Where(match => match.ResultType is CompletionResultType.ParameterValue);
        Assert.Equal(words, string.Join(' ', found.Select(match => match.CompletionText)));
    }

    [Theory]
    [InlineData("Get-OutlitIntegration posthog", "PostHog (analytics): needs apiKey, region, projectId")]
    [InlineData("Get-OutlitIntegration slack", "Slack (communication): a person approves it in a browser")]
    public void Says_what_a_provider_needs(string typed, string toolTip) =>
        Assert.Equal(toolTip, Assert.Single(Complete(typed)).ToolTip);

    [Theory]
    [InlineData("Get-OutlitIntegration x'")]
    [InlineData("Get-OutlitIntegration [")]
    [InlineData("Get-OutlitIntegration $(")]
    [InlineData("Get-OutlitIntegration `")]
    public void Never_throws(string typed) => Complete(typed);

    private System.Collections.ObjectModel.Collection<CompletionResult> Complete(string typed)
    {
        using PowerShell shell = PowerShell.Create(_shell.Runspace);
        return CommandCompletion.CompleteInput(typed, typed.Length, options: null, shell).CompletionMatches;
    }
}
