namespace Outlit.Integrations.Tests.Gateway;

/// <summary>
/// What each cmdlet does on the gateway contract. The emulator refuses each request that the vendor's schema does not
/// allow, so a success is a valid request.
/// </summary>
[Trait("Category", "Culture")]
public sealed class GatewayTests(GatewayFixture gateway) : EmulatorTests(gateway), IClassFixture<GatewayFixture>
{
    [Fact]
    public void Integrations_have_the_members_that_the_gateway_has()
    {
        Live.Run("Connect-OutlitIntegration granola -ApiKey $secret; Connect-OutlitIntegration slack").Succeeded();
        Assert.Equal("Gateway", Live.One<string>("(Test-OutlitContext).Contract"));
        OutlitIntegration[] all = Live.All<OutlitIntegration>("Get-OutlitIntegration");
        Assert.Equal(ProviderCatalog.All.Select(provider => provider.Id), all.Select(item => item.Id));
        Assert.All(all, item => Assert.Null(item.ConnectionId ?? item.SyncStatus ?? item.ErrorMessage));
        Assert.Equal("granola ready", Live.One<string>("Get-OutlitIntegration -ConnectedOnly | ForEach-Object { \"$($_.Id) $($_.Status)\" }"));
        Assert.Equal("awaiting_auth", Live.One<OutlitIntegration>("Get-OutlitIntegration slack").Status);
    }

    [Theory]
    [InlineData("stripe", true, "apiKey", "webhooks: ")]
    [InlineData("slack", true, "", "")]
    [InlineData("clerk", false, "", "")]
    [InlineData("mixpanel", true, "username secret projectId region", "mapping: Invoke-OutlitSetupStep mixpanel mapping")]
    [InlineData("hubspot", true, "", "mappings: Invoke-OutlitSetupStep hubspot mappings")]
    public void Capabilities_have_fields_and_steps_of_the_catalog(string provider, bool supported, string fields, string steps)
    {
        OutlitIntegrationCapability found = Live.One<OutlitIntegrationCapability>($"Get-OutlitIntegrationCapability {provider}");
        Assert.Equal(supported, found.ConnectSupported);
        Assert.Equal(fields, string.Join(' ', found.RequiredFields));
        Assert.Equal(steps, string.Join(' ', found.PostConnectSteps.Select(step => $"{step.Token}: {step.NextStep}")));
        Assert.Equal(["authType", "browserHandoffAvailable"], found.AdditionalData!.Properties.Select(property => property.Name));
        Assert.Single(found.Notes);
    }

    [Fact]
    public void Unknown_provider_has_no_capability() =>
        Live.Run("Get-OutlitIntegrationCapability strpie").Failed("Outlit.ProviderNotFound");

    [Theory]
    [InlineData("slack")]
    [InlineData("gong")]
    [InlineData("stripe -UseBrowser")]
    public void Browser_session_is_approved(string provider)
    {
        OutlitConnection begun = Live.One<OutlitConnection>($"($session = Connect-OutlitIntegration {provider})");
        Assert.Equal(("pending", false), (begun.Status, begun.AlreadyConnected));
        Assert.StartsWith(Outlit.Address.AbsoluteUri, begun.ConnectUrl, StringComparison.Ordinal);
        Assert.Equal("pending", Live.One<OutlitConnection>("$session | Get-OutlitConnection").Status);
        Outlit.CompleteSession(begun.SessionId!, "approved");
        Assert.Equal(("connected", begun.Provider), (Live.One<OutlitConnection>("($done = $session | Wait-OutlitConnection)").Status, Live.One<string>("$done.Provider")));
        OutlitConnection again = Live.One<OutlitConnection>($"Connect-OutlitIntegration {provider}");
        Assert.Equal(("connected", true), (again.Status, again.AlreadyConnected));
    }

    [Theory]
    [InlineData("denied", "Outlit.ConnectionFailed")]
    [InlineData("expired", "Outlit.ConnectionExpired")]
    public void Browser_session_ends_without_a_connection(string outcome, string id)
    {
        OutlitConnection begun = Live.One<OutlitConnection>("($session = Connect-OutlitIntegration slack)");
        Outlit.CompleteSession(begun.SessionId!, outcome);
        Live.Run("$session | Wait-OutlitConnection").Failed(id);
    }

    [Theory]
    [InlineData("fireflies -ApiKey $secret", "connected")]
    [InlineData("granola -Config @{ apiKey = $secret; authScope = 'enterprise'; enterpriseKeyAcknowledged = $true }", "connected")]
    [InlineData("stripe -ApiKey $restricted", "connected")]
    [InlineData("posthog -ApiKey $secret -Region eu -ProjectId 12345", "connected")]
    [InlineData("pylon -ApiToken $secret", "setup_required")]
    [InlineData("mixpanel -Config @{ username = 'service'; secret = $secret; projectId = 123; region = 'in' }", "setup_required")]
    public void Credentials_are_taken(string arguments, string status)
    {
        Live.Set("restricted", ModuleSession.Secure("rk_live_12345"));
        OutlitConnection connection = Live.One<OutlitConnection>($"Connect-OutlitIntegration {arguments}");
        Assert.Equal((status, false, null), (connection.Status, connection.AlreadyConnected, connection.ConnectionId));
        Assert.Equal(connection.Provider == "pylon", connection.ConnectUrl is not null);
        Assert.Equal(connection.Provider, Live.One<OutlitIntegration>("Get-OutlitIntegration -ConnectedOnly").Id);
    }

    [Fact]
    public void Server_says_what_a_provider_outside_the_route_page_needs()
    {
        ErrorRecord error = Live.Run("Connect-OutlitIntegration mixpanel").Failed("Outlit.InvalidConfiguration");
        Assert.EndsWith("Mixpanel needs username, secret, projectId, region. (mixpanel: CREDENTIAL_REQUIRED)", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_is_recommended_and_taken_as_it_is()
    {
        Live.Run("Invoke-OutlitSetupStep hubspot mappings").Failed("Outlit.NotConnected");
        Assert.Equal("not_connected", Live.One<OutlitIntegration>("Get-OutlitIntegration hubspot").Status);
        OutlitConnection begun = Live.One<OutlitConnection>("Connect-OutlitIntegration hubspot");
        Outlit.CompleteSession(begun.SessionId!, "approved");

        OutlitSetupStepResult step = Live.One<OutlitSetupStepResult>("($step = Invoke-OutlitSetupStep hubspot crm-mapping)");
        Assert.Equal(("hubspot", "mappings", "config_required"), (step.Provider, step.Step, step.Status));
        Assert.NotEmpty(step.RecommendedMapping);
        Assert.Equal("ready", Live.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep hubspot mappings -Mapping $step.RecommendedMapping").Status);
        Assert.Equal("ready", Live.One<OutlitIntegration>("Get-OutlitIntegration hubspot").Status);
    }

    [Fact]
    public void Mapping_of_a_provider_that_is_not_connected_is_an_error()
    {
        const string Command = "Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 'default'; pipelineName = 'Sales'; mappings = @() }";
        Assert.Contains("the mapping was not saved", Live.Run(Command).Failed("Outlit.NotConnected").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_that_needs_a_mapping_passes_through_a_wait_and_takes_it()
    {
        Live.Run("Connect-OutlitIntegration mixpanel -Config @{ username = 'service'; secret = $secret; projectId = 123; region = 'us' }").Succeeded();
        Assert.Equal("setup_required", Live.One<OutlitConnection>("Connect-OutlitIntegration mixpanel -UseBrowser | Wait-OutlitConnection").Status);
        Assert.Equal("mixpanel_mapping", ((PSObject)Live.Run("(Invoke-OutlitSetupStep mixpanel mapping).Setup").Succeeded()[0]).Properties["kind"].Value);
        Assert.Equal("ready", Live.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep mixpanel mapping -Config @{ mode = 'group_key'; groupKey = 'company_id' }").Status);
    }

    [Theory]
    [InlineData("@{ pipelineId = 'p'; mappings = @() }", "'mappings[0]' has no string 'pipelineName'")]
    [InlineData("@{ pipelineId = 'p'; pipelineName = 'P'; mappings = @(@{ outlitStage = 'Won'; crmStages = @(@{ id = 'x'; name = 'X' }, @{ id = 'y' }) }) }", "'mappings[0].mappings[0].crmStages[1]' has no string 'name'")]
    public void Names_that_the_gateway_requires_are_checked(string mapping, string message)
    {
        ErrorRecord error = Live.Run($"Invoke-OutlitSetupStep hubspot mappings -Mapping {mapping}").Failed("Outlit.InvalidConfiguration");
        Assert.StartsWith(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_names_are_sent_as_they_are()
    {
        OutlitConnection begun = Live.One<OutlitConnection>("Connect-OutlitIntegration hubspot");
        Outlit.CompleteSession(begun.SessionId!, "approved");
        Live.Run("Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 'default'; pipelineName = ''; mappings = @() }").Succeeded();
    }

    [Theory]
    [InlineData("Get-OutlitSyncStatus granola", "Unknown", false)]
    [InlineData("Get-OutlitSyncStatus granola -StaleAfter 1", "Unknown", false)]
    [InlineData("Get-OutlitSyncStatus pylon", "ActionRequired", true)]
    [InlineData("Get-OutlitSyncStatus slack", "NotConnected", false)]
    public void Sync_status_says_no_more_than_the_gateway(string command, string health, bool needsAttention)
    {
        Live.Run("Connect-OutlitIntegration granola -ApiKey $secret; Connect-OutlitIntegration pylon -ApiToken $secret").Succeeded();
        RunResult run = Live.Run(command);
        OutlitSyncStatus status = (OutlitSyncStatus)Assert.Single(run.Succeeded()).BaseObject;
        Assert.Equal((health, needsAttention, 0), (status.Health, status.NeedsAttention, status.Syncs.Count));
        Assert.Single(run.Warnings);
    }

    [Fact]
    public void Failing_sync_needs_intervention()
    {
        Outlit.Send(HttpMethod.Post, "state", new { organisations = new[] { new { apiKey = Live.Key, connections = new[] { new { provider = "stripe" }, new { provider = "slack" } }, failures = new[] { new { provider = "stripe", model = "StripeInvoice", errorMessage = "No access." } } } } });
        Outlit.Send(HttpMethod.Post, "clock", new { advance = 60 });
        RunResult run = Live.Run("Get-OutlitSyncStatus | Sort-Object Provider | ForEach-Object { \"$($_.Provider) $($_.Status) $($_.Health)\" }");
        Assert.Equal(["slack ready Unknown", "stripe requires_intervention ActionRequired"], run.Succeeded().Select(line => line.ToString()));
        Assert.Single(run.Warnings);
    }

    [Theory]
    [InlineData("Disconnect-OutlitIntegration stripe -Force")]
    [InlineData("Disconnect-OutlitIntegration stripe")]
    [InlineData("Disconnect-OutlitIntegration stripe -WhatIf")]
    [InlineData("Connect-OutlitIntegration clerk -SecretKey $secret")]
    [InlineData("Connect-OutlitIntegration supabase -ProjectUrl https://x.supabase.co -ServiceRoleKey $secret -WhatIf")]
    [InlineData("Connect-OutlitIntegration slack -Reconnect")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks")]
    [InlineData("Invoke-OutlitSetupStep hubspot webhooks")]
    [InlineData("Wait-OutlitSync granola")]
    [InlineData("Wait-OutlitSync")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret")]
    public void What_the_gateway_does_not_offer_is_an_error_before_anything_is_sent(string command)
    {
        RunResult run = Live.Run($"$c = New-OutlitContext -ApiKey $key -BaseUri $server -Contract Gateway; {command} -Context $c -Verbose");
        ErrorRecord error = run.Failed("Outlit.NotOffered");
        Assert.Equal(ErrorCategory.NotImplemented, error.CategoryInfo.Category);
        Assert.Contains($"{Outlit.Address}integrations", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Verbose, line => line.StartsWith("POST", StringComparison.Ordinal) || line.StartsWith("GET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Gateway")]
    public void WhatIf_sends_nothing(string contract)
    {
        RunResult run = Live.Run($"Set-OutlitContext -ApiKey $key -BaseUri $server -Contract {contract}; " + "Connect-OutlitIntegration granola -ApiKey $secret -WhatIf -Verbose; Disconnect-OutlitIntegration granola -WhatIf -Verbose; Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 'p'; mappings = @() } -WhatIf -Verbose");
        Assert.All(run.ErrorIds, id => Assert.Equal("Outlit.NotOffered", id));
        Assert.DoesNotContain(run.Verbose, line => line.Contains("sending", StringComparison.Ordinal));
    }
}
