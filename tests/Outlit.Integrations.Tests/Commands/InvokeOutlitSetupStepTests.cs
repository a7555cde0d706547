namespace Outlit.Integrations.Tests.Commands;

/// <summary>Invoke-OutlitSetupStep: each provider's steps, and the input that is rejected before sending.</summary>
[Trait("Category", "Culture")]
public sealed class InvokeOutlitSetupStepTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Theory]
    [InlineData("hubspot")]
    [InlineData("attio")]
    public void Mappings_are_read_and_saved(string provider)
    {
        Approved(provider);
        OutlitSetupStepResult asked = Live.One<OutlitSetupStepResult>($"($setup = Invoke-OutlitSetupStep {provider} mappings)");
        Assert.Equal("config_required", asked.Status);
        OutlitSetupStepResult saved = Live.One<OutlitSetupStepResult>($$"""
            $pipeline = $setup.Pipelines[0]
            $mapping = @{ pipelineId = $pipeline.id; pipelineName = $pipeline.name; mappings = @(@{ outlitStage = 'Won'; crmStages = @($pipeline.stages[-1]) }) }
            Invoke-OutlitSetupStep {{provider}} crm-mapping -Mapping $mapping
            """);
        Assert.Equal((provider, "mappings", "configured"), (saved.Provider, saved.Step, saved.Status));
        Assert.Equal(asked.ConnectionId, saved.ConnectionId);
    }

    [Theory]
    [InlineData("Connect-OutlitIntegration stripe -ApiKey $secret", "config_required")]
    [InlineData("Connect-OutlitIntegration fireflies -ApiKey $secret", "config_required")]
    [InlineData("Connect-OutlitIntegration pylon -ApiToken $secret", "manual_setup_required")]
    [InlineData("Connect-OutlitIntegration posthog -ApiKey $secret -Region us -ProjectId 1", "manual_setup_required")]
    public void Webhook_step_returns_what_to_configure(string connect, string status)
    {
        OutlitSetupStepResult result = Live.One<OutlitSetupStepResult>($"{connect} | Invoke-OutlitSetupStep -Step webhooks");
        Assert.Equal(status, result.Status);
        Assert.StartsWith("https://", result.WebhookUrl, StringComparison.Ordinal);
        Assert.NotEmpty(result.RequiredEvents);
        Assert.NotEmpty(result.NextActions);
        Assert.Equal(status == "manual_setup_required", result.Secret is not null);
    }

    [Theory]
    [InlineData("slack mappings", "'slack' has no setup step 'mappings'. It has none.")]
    [InlineData("stripe mappings", "'stripe' has no setup step 'mappings'. It has: webhooks.")]
    [InlineData("hubspot ''''", "'hubspot' has no setup step '''. It has: mappings.")]
    public void Unknown_step_is_an_error(string arguments, string message)
    {
        ErrorRecord error = Live.Run("Invoke-OutlitSetupStep " + arguments).Failed("Outlit.UnknownSetupStep");
        Assert.Equal((message, ErrorCategory.InvalidArgument), (error.ToString(), error.CategoryInfo.Category));
    }

    [Theory]
    [InlineData("Invoke-OutlitSetupStep stripe payout-rules")]
    [InlineData("Invoke-OutlitSetupStep stripe 'Payout rule'")]
    [InlineData("(Get-OutlitIntegrationCapability stripe).PostConnectSteps | Invoke-OutlitSetupStep")]
    [InlineData("(Get-OutlitIntegrationCapability stripe).PostConnectSteps | Invoke-OutlitSetupStep -Step payouts")]
    [InlineData("Invoke-Expression (Get-OutlitIntegrationCapability stripe).PostConnectSteps.NextStep")]
    public void Step_that_only_the_server_knows_is_run(string script)
    {
        const string Capability = """{"provider":{"cliName":"stripe","providerId":"stripe","setupMode":"direct_api_key","postConnectSteps":[{"id":"payout-rules","command":"outlit integrations setup stripe payouts"}]}}""";
        Server.RespondToAll(context => context.Response.WriteAsync(context.Request.Method == "GET" ? Capability : """{"status":"configured"}"""));
        Assert.Equal("configured", Shell.One<OutlitSetupStepResult>(script).Status);
        Assert.True(Server.Requests.Last().BodyIs("""{"provider":"stripe","step":"payouts"}"""));
    }

    [Theory]
    [InlineData("7", "'mappings[0]' is not an object.")]
    [InlineData("'text'", "'mappings[0]' is not an object.")]
    [InlineData("@{}", "'mappings[0]' has no string 'pipelineId'.")]
    [InlineData("@{ pipelineId = 'p' }", "'mappings[0]' has no list 'mappings'.")]
    [InlineData("@{ pipelineId = 'p'; mappings = 'x' }", "'mappings[0]' has no list 'mappings'.")]
    [InlineData("@{ pipelineId = 'p'; mappings = @(@{}) }", "'mappings[0].mappings' has no string 'outlitStage'.")]
    [InlineData("@{ pipelineId = 'p'; mappings = @(@{ outlitStage = 'Won'; crmStages = @(1) }) }", "'mappings[0].mappings.crmStages[0]' is not an object.")]
    [InlineData("@{ pipelineId = 'p'; mappings = @(@{ outlitStage = 'Won'; crmStages = @(@{ name = 'n' }) }) }", "'mappings[0].mappings.crmStages' has no string 'id'.")]
    public void Invalid_mapping_is_refused(string mapping, string message)
    {
        ErrorRecord error = Shell.Run($"Invoke-OutlitSetupStep hubspot mappings -Mapping {mapping}").Failed("Outlit.InvalidConfiguration");
        Assert.StartsWith(message + " A mapping is @{ pipelineId", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("stripe webhooks -WebhookSecret $key", "'config.webhookSecret' is an Outlit API key")]
    [InlineData("stripe webhooks -WebhookSecret ([securestring]::new())", "'WebhookSecret' is empty")]
    public void Empty_or_Outlit_secret_is_refused(string arguments, string message)
    {
        Assert.Contains(message, Shell.Run("Invoke-OutlitSetupStep " + arguments).Failed("Outlit.InvalidConfiguration").ToString(), StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Steps_of_an_unknown_provider_are_read_from_the_server()
    {
        const string Capability = """
            {"provider":{"providerId":"salesforce","setupMode":"browser_session","postConnectSteps":[{"id":"field-mapping","command":"outlit integrations setup salesforce fields"}]}}
            """;
        Server.Answer(Capability).Answer("""{"status":"configured"}""").Answer(Capability);
        Shell.Run("Invoke-OutlitSetupStep salesforce 'Field Mappings'").Succeeded();
        Assert.True(Server.Requests.Last().BodyIs("""{"provider":"salesforce","step":"fields"}"""));
        string message = Shell.Run("Invoke-OutlitSetupStep salesforce webhooks").Failed("Outlit.UnknownSetupStep").ToString();
        Assert.Equal("'salesforce' has no setup step 'webhooks'. It has: fields.", message);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Confirm")]
    public void Step_without_a_config_only_reads(string parameter)
    {
        string message = Live.Run("Invoke-OutlitSetupStep stripe webhooks " + parameter).Failed("Outlit.BadRequest").ToString();
        Assert.Contains("not connected", message, StringComparison.Ordinal);
    }

    private void Approved(string provider)
    {
        string session = Live.One<OutlitConnection>($"($session = Connect-OutlitIntegration {provider})").SessionId!;
        Outlit.CompleteSession(session, "approved");
        Live.Run("$session | Wait-OutlitConnection").Succeeded();
    }
}
