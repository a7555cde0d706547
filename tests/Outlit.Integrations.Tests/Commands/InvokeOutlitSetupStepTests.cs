namespace Outlit.Integrations.Tests.Commands;

/// <summary>Invoke-OutlitSetupStep: each provider's steps, and the input that is rejected before sending.</summary>
[Trait("Category", "Culture")]
public sealed class InvokeOutlitSetupStepTests(EmulatorFixture outlit) : IDisposable
{
    private readonly ModuleSession _shell = outlit.Open();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("hubspot")]
    [InlineData("attio")]
    public void Mappings_are_read_and_saved(string provider)
    {
        Approved(provider);
        OutlitSetupStepResult asked = _shell.One<OutlitSetupStepResult>($"($setup = Invoke-OutlitSetupStep {provider} mappings)");
        Assert.Equal("config_required", asked.Status);
        OutlitSetupStepResult saved = _shell.One<OutlitSetupStepResult>($$"""
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
        OutlitSetupStepResult result = _shell.One<OutlitSetupStepResult>($"{connect} | Invoke-OutlitSetupStep -Step webhooks");
        Assert.Equal(status, result.Status);
        Assert.StartsWith("https://", result.WebhookUrl, StringComparison.Ordinal);
        Assert.NotEmpty(result.RequiredEvents);
        Assert.NotEmpty(result.NextActions);
        Assert.Equal(status == "manual_setup_required", result.Secret is not null);
    }

    [Fact]
    public void Webhook_secret_is_shown_by_Reveal_only()
    {
        _shell.Run("Connect-OutlitIntegration posthog -ApiKey $secret -Region us -ProjectId 1").Succeeded();
        RunResult run = _shell.Run("($result = Invoke-OutlitSetupStep posthog webhooks)");
        string secret = ((OutlitSecret)((OutlitSetupStepResult)run.Output[0].BaseObject).Headers!.Properties["x-outlit-auth"].Value).Reveal();
        Assert.True(secret.Length > 16);
        string shown = PSSerializer.Serialize(run.Output[0], 8) + _shell.One<string>("\"$result $($result.Headers) $($result.Setup) $($result.Secret)\"");
        Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(System.Text.Encoding.Unicode.GetBytes(secret)), shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("x-outlit-auth", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slack mappings", "'slack' has no setup step 'mappings'. It has none.")]
    [InlineData("stripe mappings", "'stripe' has no setup step 'mappings'. It has: webhooks.")]
    [InlineData("hubspot ''''", "'hubspot' has no setup step '''. It has: mappings.")]
    public void Unknown_step_is_an_error(string arguments, string message)
    {
        ErrorRecord error = _shell.Run("Invoke-OutlitSetupStep " + arguments).Failed("Outlit.UnknownSetupStep");
        Assert.Equal((message, ErrorCategory.InvalidArgument), (error.ToString(), error.CategoryInfo.Category));
    }

    [Theory]
    [InlineData("Invoke-OutlitSetupStep stripe payout-rules")]
    [InlineData("Invoke-OutlitSetupStep stripe 'Payout rule'")]
    [InlineData("(Get-OutlitIntegrationCapability stripe).PostConnectSteps | Invoke-OutlitSetupStep")]
    [InlineData("(Get-OutlitIntegrationCapability stripe).PostConnectSteps | Invoke-OutlitSetupStep -Step payouts")]
    [InlineData("Invoke-Expression (Get-OutlitIntegrationCapability stripe).PostConnectSteps.NextStep")]
    public async Task Step_that_only_the_server_knows_is_run(string script)
    {
        const string Capability = """{"provider":{"cliName":"stripe","providerId":"stripe","setupMode":"direct_api_key","postConnectSteps":[{"id":"payout-rules","command":"outlit integrations setup stripe payouts"}]}}""";
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        server.RespondToAll(context => context.Response.WriteAsync(context.Request.Method == "GET" ? Capability : """{"status":"configured"}"""));
        using ModuleSession shell = server.Open();
        Assert.Equal("configured", shell.One<OutlitSetupStepResult>(script).Status);
        Assert.True(server.Requests.Last().BodyIs("""{"provider":"stripe","step":"payouts"}"""));
    }

    [Theory]
    [InlineData("-WebhookSecret $blank", "whsec_x", "")]
    [InlineData("-Config ([pscustomobject]@{ WEBHOOKSECRET = $blank })", "whsec_x", "")]
    [InlineData("-Config @{ webhookSecret = ' whsec_x' }", " whsec_x", "'webhookSecret' begins or ends with a space. It is sent as it is.")]
    public async Task Webhook_secret_is_sent_without_line_ends(string arguments, string sent, string warning)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        using ModuleSession shell = server.Answer("""{"status":"configured"}""").Open();
        shell.Set("blank", ModuleSession.Secure("whsec_x\r\n"));
        RunResult run = shell.Run("Invoke-OutlitSetupStep stripe webhooks " + arguments);
        run.Succeeded();
        Assert.True(Assert.Single(server.Requests).BodyIs("""{"provider":"stripe","step":"webhooks","config":{"webhookSecret":"*"}}""".Replace("*", sent)));
        Assert.Equal(warning, string.Concat(run.Warnings));
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
    public async Task Invalid_mapping_is_refused(string mapping, string message)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        using ModuleSession shell = server.Open();
        ErrorRecord error = shell.Run($"Invoke-OutlitSetupStep hubspot mappings -Mapping {mapping}").Failed("Outlit.InvalidConfiguration");
        Assert.StartsWith(message + " A mapping is @{ pipelineId", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("stripe webhooks -WebhookSecret $key", "'config.webhookSecret' is an Outlit API key")]
    [InlineData("stripe webhooks -WebhookSecret ([securestring]::new())", "'WebhookSecret' is empty")]
    public async Task Empty_or_Outlit_secret_is_refused(string arguments, string message)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        using ModuleSession shell = server.Open();
        Assert.Contains(message, shell.Run("Invoke-OutlitSetupStep " + arguments).Failed("Outlit.InvalidConfiguration").ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Steps_of_an_unknown_provider_are_read_from_the_server()
    {
        const string Capability = """
            {"provider":{"providerId":"salesforce","setupMode":"browser_session","postConnectSteps":[{"id":"field-mapping","command":"outlit integrations setup salesforce fields"}]}}
            """;
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        using ModuleSession shell = server.Answer(Capability).Answer("""{"status":"configured"}""").Answer(Capability).Open();
        shell.Run("Invoke-OutlitSetupStep salesforce 'Field Mappings'").Succeeded();
        Assert.True(server.Requests.Last().BodyIs("""{"provider":"salesforce","step":"fields"}"""));
        string message = shell.Run("Invoke-OutlitSetupStep salesforce webhooks").Failed("Outlit.UnknownSetupStep").ToString();
        Assert.Equal("'salesforce' has no setup step 'webhooks'. It has: fields.", message);
    }

    [Fact]
    public void Confirmation_that_cannot_be_prompted_for_is_an_error() =>
        _shell.Run("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret -Confirm").Failed("Outlit.InteractionRequired");

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Confirm")]
    public void Step_without_a_config_only_reads(string parameter)
    {
        string message = _shell.Run("Invoke-OutlitSetupStep stripe webhooks " + parameter).Failed("Outlit.BadRequest").ToString();
        Assert.Contains("not connected", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_has_the_names_of_the_server()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        using ModuleSession shell = server.Answer("""{"status":"configured"}""").Open();
        shell.Run("Invoke-OutlitSetupStep hubspot mappings -Mapping @{ PipelineId = 12; Mappings = @{ OUTLITSTAGE = 'Won'; crmStages = @{ ID = 'c' } } }").Succeeded();
        Assert.Contains(
            server.Requests.Last().Body,
            new[]
            {
                """{"provider":"hubspot","step":"mappings","config":{"mappings":[{"pipelineId":"12","mappings":[{"outlitStage":"Won","crmStages":[{"id":"c"}]}]}]}}""",
                """{"provider":"hubspot","step":"mappings","config":{"mappings":[{"mappings":[{"crmStages":[{"id":"c"}],"outlitStage":"Won"}],"pipelineId":"12"}]}}""",
                """{"provider":"hubspot","step":"mappings","config":{"mappings":[{"pipelineId":"12","mappings":[{"crmStages":[{"id":"c"}],"outlitStage":"Won"}]}]}}""",
                """{"provider":"hubspot","step":"mappings","config":{"mappings":[{"mappings":[{"outlitStage":"Won","crmStages":[{"id":"c"}]}],"pipelineId":"12"}]}}""",
            });
    }

    private void Approved(string provider)
    {
        string session = _shell.One<OutlitConnection>($"($session = Connect-OutlitIntegration {provider})").SessionId!;
        outlit.CompleteSession(session, "approved");
        _shell.Run("$session | Wait-OutlitConnection").Succeeded();
    }
}
