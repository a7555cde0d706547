namespace Outlit.Integrations.Tests;

public sealed class ChainTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Fact]
    public void From_capability_to_connection()
    {
        RunResult run = Live.Run("""
            Get-OutlitIntegrationCapability | Where-Object { $_.RequiredFields.Count -eq 1 -and $_.RequiredFields[0].Key -eq 'apiKey' } |
                Connect-OutlitIntegration -ApiKey $secret -WarningAction SilentlyContinue | ForEach-Object { "$($_.Provider) $($_.Status)" }
            """);
        Assert.Equal(["fireflies connected", "granola connected", "stripe connected"], run.Succeeded().Select(item => item.BaseObject));
    }

    [Fact]
    public void Context_from_the_pipeline_is_not_a_provider()
    {
        Live.Run("Connect-OutlitIntegration granola -ApiKey $secret; $context = Get-OutlitContext").Succeeded();
        Assert.Equal(12, Live.Run("$context | Get-OutlitIntegration").Succeeded().Count);
        Assert.Equal("granola", Live.One<OutlitSyncStatus>("$context | Get-OutlitSyncStatus").Provider);
        Assert.Equal("slack", Live.One<OutlitConnection>("$context | Connect-OutlitIntegration slack").Provider);
    }

    [Fact]
    public void Object_without_a_provider_is_a_parameter_error()
    {
        Live.Run("[uri]'https://outlit.example' | Disconnect-OutlitIntegration -Force").Failed("InputObjectNotBound");
        string message = Live.Run("Disconnect-OutlitIntegration ([uri]'https://outlit.example') -Force").Failed("ParameterArgumentTransformationError").ToString();
        Assert.Contains("is not a provider", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(Get-OutlitSyncStatus granola).Syncs[-1].Provider", "granola")]
    [InlineData("(Get-OutlitIntegrationCapability posthog).RequiredFields[1].Key", "region")]
    [InlineData("(Get-OutlitIntegrationCapability posthog).PostConnectSteps[0].Token", "webhooks")]
    [InlineData("(Get-OutlitIntegrationCapability posthog).Commands[0].Split(' ')[0]", "outlit")]
    [InlineData("try { Connect-OutlitIntegration nobody -ErrorAction Stop } catch { $_.Exception.Details[0].Path }", "provider")]
    public void Lists_can_be_indexed(string script, string expected)
    {
        Live.Run("Connect-OutlitIntegration granola -ApiKey $secret").Succeeded();
        Assert.Equal(expected, Live.One<string>(script));
    }
}
