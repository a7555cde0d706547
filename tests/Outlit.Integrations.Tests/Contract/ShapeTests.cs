namespace Outlit.Integrations.Tests.Contract;

/// <summary>
/// Every response format that the server is known to use, and formats it might use later: all are read without loss.
/// </summary>
[Trait("Category", "Culture")]
public sealed class ShapeTests : ScriptedTests
{
    private const string Pylon = """{"cliName":"pylon","providerId":"pylon","setupMode":"direct_api_key"}""";
    private const string Slack = """{"cliName":"slack","providerId":"slack","setupMode":"nango_connect"}""";

    [Theory]
    [InlineData($$"""{"providers":[{{Pylon}},{{Slack}}]}""")]
    [InlineData($$"""[{{Pylon}},{{Slack}}]""")]
    [InlineData($$"""{"pylon":{{Pylon}},"slack":{{Slack}}}""")]
    [InlineData("""{"pylon":{"setupMode":"direct_api_key"},"slack":{"setupMode":"nango_connect"}}""")]
    [InlineData("""{"providers":{"pylon":{"setupMode":"direct_api_key"},"slack":{"setupMode":"nango_connect"}}}""")]
    public void Capabilities_of_all(string json)
    {
        Server.Answer(json);
        OutlitIntegrationCapability[] all = Shell.All<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability");
        Assert.Equal("/api/integrations/capabilities", Assert.Single(Server.Requests).Target);
        Assert.Equal([("pylon", "direct_api_key"), ("slack", "nango_connect")], all.Select(item => (item.ProviderId, item.SetupMode)));
    }

    [Theory]
    [InlineData("""{"provider":{"cliName":"gmail","providerId":"google-mail","setupMode":"browser_auth"}}""")]
    [InlineData("""{"cliName":"gmail","providerId":"google-mail","setupMode":"browser_auth"}""")]
    [InlineData("""[{"cliName":"gmail","setupMode":"browser_auth"}]""")]
    [InlineData("""{"provider":{"cliName":"gmail","providerId":"google-mail","setupMode":"browser_auth","requiredFields":null,"postConnectSteps":null,"commands":null}}""")]
    public void Capability_with_required_members_only(string json)
    {
        Server.Answer(json);
        OutlitIntegrationCapability gmail = Shell.One<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability GMAIL");
        Assert.Equal("/api/integrations/capabilities?provider=google-mail", Assert.Single(Server.Requests).Target);
        Assert.Equal(("google-mail", "gmail", "Gmail", "communication", "browser_auth"), (gmail.ProviderId, gmail.CliName, gmail.Name, gmail.Category, gmail.SetupMode));
        Assert.True(gmail.ConnectSupported);
        Assert.Empty(gmail.RequiredFields);
        Assert.Empty(gmail.PostConnectSteps);
        Assert.Null(gmail.AdditionalData);
    }

    [Fact]
    public void Capability_with_all_members()
    {
        Server.Answer("""
            {"provider":{"cliName":"clerk","providerId":"clerk","displayName":"Clerk!","category":"auth","authType":"api_key","setupMode":"manual",
            "credentialType":"secret_key","connectSupported":false,"commands":["a","b"],"notes":["n"],
            "postConnectSteps":[{"id":"webhook-setup","label":"Hooks","supported":false,"note":"later"},{"id":"field-mapping","command":"outlit x fields"}]}}
            """);
        OutlitIntegrationCapability clerk = Shell.One<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability clerk");
        Assert.Equal(("Clerk!", "auth", "manual", "secret_key", false), (clerk.Name, clerk.Category, clerk.SetupMode, clerk.CredentialType, clerk.ConnectSupported));
        Assert.Equal(["a", "b"], clerk.Commands);
        Assert.Equal(["n"], clerk.Notes);
        Assert.Equal("api_key", clerk.AdditionalData!.Properties["authType"].Value);
        Assert.Equal(
            [("webhook-setup", "webhooks", "Hooks", false, false, null), ("field-mapping", "fields", "field-mapping", false, true, "Invoke-OutlitSetupStep clerk fields")],
            clerk.PostConnectSteps.Select(step => (step.Id, step.Token, step.Label, step.Required, step.Supported, step.NextStep)));
        Assert.Equal("later", clerk.PostConnectSteps[0].Note);
    }

    [Theory]
    [InlineData("""{"connected":true}""", "connected", false)]
    [InlineData("""{"alreadyConnected":true}""", "connected", true)]
    [InlineData("""{"alreadyConnected":true,"connected":true,"connectionId":"slack-org_1"}""", "connected", true)]
    [InlineData("""{"alreadyConnected":true,"sessionId":"s","connectUrl":"https://app.outlit.ai/x"}""", "connected", true)]
    [InlineData("""{"sessionId":"s","connectUrl":null,"alreadyConnected":null}""", "pending", false)]
    public void Connect_responses(string json, string status, bool already)
    {
        Server.Answer(json);
        OutlitConnection slack = Shell.One<OutlitConnection>("Connect-OutlitIntegration slack");
        Assert.Equal(("slack", status, already), (slack.Provider, slack.Status, slack.AlreadyConnected));
    }

    [Fact]
    public void Session_without_a_link_gets_the_default_link()
    {
        Server.Answer("""{"sessionId":"s"}""");
        Assert.Equal(Server.Address + "integrations", Shell.One<OutlitConnection>("Connect-OutlitIntegration slack").ConnectUrl);
    }

    [Fact]
    public void Stripe_by_its_alias()
    {
        Server.Answer("""{"items":[{"id":"brex-api-key","name":"Stripe","status":"connected"}]}""");
        Assert.Equal("stripe", Shell.One<OutlitIntegration>("Get-OutlitIntegration stripe").Id);
        Server.Answer("""{"provider":"brex-api-key","status":"connected","syncs":[]}""");
        Assert.Equal("stripe", Shell.One<OutlitSyncStatus>("Get-OutlitSyncStatus brex-api-key").Provider);
        Assert.Equal("/api/integrations/sync-status?provider=stripe", Server.Requests.Last().Target);
    }

    [Theory]
    [InlineData("Healthy", "connected", "SUCCESS", "idle", "Complete")]
    [InlineData("Syncing", "connected", "SUCCESS", "syncing", "IDLE")]
    [InlineData("Syncing", "connected", "PENDING", "resting")]
    [InlineData("Failing", "connected", "SUCCESS", "FAILED", "PENDING")]
    [InlineData("Failing", "connected", "error")]
    [InlineData("Unknown", "connected", "SUCCESS", "resting")]
    [InlineData("Unknown", "connected")]
    [InlineData("NotConnected", "not_connected", "SUCCESS")]
    [InlineData("Failing", "connection_error", "SUCCESS")]
    public void Health_of_a_connection_and_its_rows(string health, string connection, params string[] words)
    {
        string rows = string.Join(",", words.Select((word, index) => $$"""{"model":"M{{index}}","status":"{{word}}"}"""));
        Server.Answer($$"""{"provider":"stripe","status":"{{connection}}","syncs":[{{rows}}]}""");
        OutlitSyncStatus status = Shell.One<OutlitSyncStatus>("Get-OutlitSyncStatus stripe");
        Assert.Equal(health, status.Health);
        Assert.Equal(words, status.Syncs.Select(sync => sync.Status));
        string[] failures = ["FAILED", "error", "connection_error"];
        Assert.Equal(words.Append(connection).Count(failures.Contains), status.FailedCount);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-IncludeUnnamed", 5)]
    public void Rows_without_a_model_are_left_out(string parameter, int rows)
    {
        Server.Answer("""
            {"provider":"stripe","status":"connected","syncs":[{"model":"StripeCustomer","status":"SUCCESS","recordCount":7},
            {"status":"FAILED"},{"model":null,"status":"FAILED"},{"model":"","status":"FAILED"},{"model":"  ","status":"FAILED"}]}
            """);
        OutlitSyncStatus status = Shell.One<OutlitSyncStatus>($"Get-OutlitSyncStatus stripe {parameter}");
        Assert.Equal(rows, status.Syncs.Count);
        Assert.Equal(7, status.Syncs[0].RecordCount);
        Assert.Equal(rows == 1 ? "Healthy" : "Failing", status.Health);
    }

    [Theory]
    [InlineData("2026-04-10T18:22:11.000Z", "2026-04-10T18:22:11+00:00")]
    [InlineData("2026-04-10T18:22:11Z", "2026-04-10T18:22:11+00:00")]
    [InlineData("2026-04-10T18:22:11", "2026-04-10T18:22:11+00:00")]
    [InlineData("2026-04-10T18:22:11.1234567+02:00", "2026-04-10T18:22:11.1234567+02:00")]
    public void Timestamps(string sent, string meant)
    {
        Server.Answer($$"""{"items":[{"id":"stripe","lastDataReceivedAt":"{{sent}}"}]}""");
        OutlitIntegration stripe = Shell.One<OutlitIntegration>("Get-OutlitIntegration stripe");
        Assert.Equal(DateTimeOffset.Parse(meant, CultureInfo.InvariantCulture), stripe.LastDataReceivedAt);
    }

    [Fact]
    public void Value_of_another_type_is_kept_in_AdditionalData()
    {
        Server.Answer("""{"items":[{"id":"stripe","name":7,"status":true,"category":{"a":1},"lastDataReceivedAt":"yesterday","errorMessage":["x"]}]}""");
        OutlitIntegration stripe = Shell.One<OutlitIntegration>("Get-OutlitIntegration stripe");
        Assert.Equal(("7", "true", null, null, null), (stripe.Name, stripe.Status, stripe.Category, stripe.LastDataReceivedAt, stripe.ErrorMessage));
        Assert.Equal(["category", "lastDataReceivedAt", "errorMessage"], stripe.AdditionalData!.Properties.Select(member => member.Name));
        Assert.Equal("yesterday", stripe.AdditionalData.Properties["lastDataReceivedAt"].Value);
    }

    [Fact]
    public void Unknown_members_are_kept_in_AdditionalData()
    {
        Server.Answer("""
            {"provider":"stripe","step":"webhooks","status":"configured","one":[{"two":{"three":[1,2.5,12345678901,1e400,true,null,"x"]}}],
            "empty":[],"single":[{"a":1}],"nothing":null,"":"blank","A":1,"a":2}
            """);
        PSObject more = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep stripe webhooks").AdditionalData!;
        Shell.Set("more", more);
        Assert.Equal("1 2.5 12345678901 1e400 True  x", Shell.One<string>("\"$($more.one[0].two.three)\""));
        Assert.Empty((object?[])more.Properties["empty"].Value);
        Assert.Single((object?[])more.Properties["single"].Value);
        Assert.Null(more.Properties["nothing"].Value);
        Assert.Equal("blank 1 2", Shell.One<string>("\"$($more.'(no name)') $($more.A) $($more.'a (2)')\""));
    }

    [Theory]
    [InlineData("""{"headers":{"x-outlit-auth":"abc123"}}""")]
    [InlineData("""{"headers":[{"name":"x-outlit-auth","value":"abc123"}]}""")]
    public void Headers_as_a_map_or_a_list(string setup)
    {
        Server.Answer($$"""{"status":"manual_setup_required","setup":{{setup}}}""");
        OutlitSetupStepResult result = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep posthog webhooks");
        OutlitSecret header = Assert.IsType<OutlitSecret>(result.Headers!.Properties["x-outlit-auth"].Value);
        Assert.Equal("abc123", header.Reveal());
        Assert.Equal(6, result.Secret!.Reveal().Length);
    }

    [Theory]
    [InlineData("""{"webhookUrl":"https://a/","requiredEvents":["e"],"secret":"s3cret"}""")]
    [InlineData("""{"setup":{"mode":"manual","webhookUrl":"https://a/","requiredEvents":["e"],"secret":"s3cret"}}""")]
    [InlineData("""{"setup":{"webhookUrl":"https://a/","events":["e"],"sharedSecret":"s3cret"}}""")]
    public void Webhook_responses(string json)
    {
        Server.Answer(json);
        OutlitSetupStepResult result = Shell.One<OutlitSetupStepResult>("Invoke-OutlitSetupStep pylon webhooks");
        Assert.Equal(("https://a/", 6), (result.WebhookUrl, result.Secret!.Reveal().Length));
        Assert.Equal(["e"], result.RequiredEvents);
    }

    [Theory]
    [InlineData("mappings")]
    [InlineData("Mapping")]
    [InlineData("crm-mapping")]
    [InlineData("CRM_Mappings")]
    [InlineData("crm mapping")]
    public void Step_by_ID_or_token(string name)
    {
        Server.Answer("""{"status":"config_required"}""");
        Shell.Run($"Invoke-OutlitSetupStep hubspot '{name}'").Succeeded();
        Assert.True(Assert.Single(Server.Requests).BodyIs("""{"provider":"hubspot","step":"mappings"}"""));
    }

    [Fact]
    public void Config_is_sent_unchanged()
    {
        Server.Answer("""{"status":"configured"}""");
        Shell.Run("""
            $one = [pscustomobject]@{ outlitStage = 'Won'; crmStages = @(@{ id = 'closedwon'; name = "Closed `"Won`" é 漢 😀" }) }
            $config = [ordered]@{
                mappings = @($one); empty = @(); nothing = $null; yes = $true; no = $false; whole = 12345678901; real = 1.5; exact = 0.1d; when = [datetimeoffset]::new(2026, 4, 10, 20, 22, 11, [timespan]::FromHours(2)); day = [datetime]::SpecifyKind([datetime]::new(2026, 4, 10), 'Utc')
                nested = @{ a = @{ b = @{ c = @(@(1), @()) } } }; secret = $secret
            }
            Invoke-OutlitSetupStep hubspot mappings -Config $config
            """).Succeeded();
        ScriptedServer.Received request = Assert.Single(Server.Requests);
        Assert.True(request.BodyIs("""
            {"provider":"hubspot","step":"mappings","config":{"mappings":[{"outlitStage":"Won","crmStages":[{"id":"closedwon","name":"Closed \"Won\" é 漢 😀"}]}],
            "empty":[],"nothing":null,"yes":true,"no":false,"whole":12345678901,"real":1.5,"exact":0.1,"when":"2026-04-10T18:22:11.000Z","day":"2026-04-10T00:00:00.000Z","nested":{"a":{"b":{"c":[[1],[]]}}},
            "secret":"phx_a_secret_of_the_provider"}}
            """), request.Body);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quote\" back\\slash / tab\t newline\n nul\0 é 漢 😀")]
    [InlineData("' + $(whoami) ` <>&")]
    [InlineData("\"é😀x", 5000)]
    public void Secrets_are_sent_unchanged(string piece, int times = 1)
    {
        string secret = string.Concat(Enumerable.Repeat(piece, times));
        Server.Answer("""{"connected":true}""");
        Shell.Set("s", ModuleSession.Secure(secret)).Run("Connect-OutlitIntegration clerk -SecretKey $s").Succeeded();
        using JsonDocument sent = JsonDocument.Parse(Assert.Single(Server.Requests).Body);
        Assert.Equal(secret, sent.RootElement.GetProperty("config").GetProperty("secretKey").GetString());
    }

    [Theory]
    [InlineData("@{ pipelineId = 'p'; mappings = @(@{ outlitStage = 'Won'; crmStages = @(@{ id = 'w' }) }) }")]
    [InlineData("@{ pipelineId = 'p'; mappings = @{ outlitStage = 'Won'; crmStages = @{ id = 'w' } } }")]
    [InlineData("@{ PipelineId = 12; Mappings = @{ OUTLITSTAGE = 'Won'; crmStages = @{ ID = 'w' } } }", "12")]
    [InlineData("([pscustomobject]@{ pipelineId = 'p'; mappings = [pscustomobject]@{ outlitStage = 'Won'; crmStages = [pscustomobject]@{ id = 'w' } } })")]
    public void Single_mapping_is_sent_as_a_list_with_the_names_of_the_server(string mapping, string pipeline = "p")
    {
        Server.Answer("""{"status":"configured"}""");
        Shell.Run($"Invoke-OutlitSetupStep attio mappings -Mapping {mapping}").Succeeded();
        ScriptedServer.Received request = Assert.Single(Server.Requests);
        Assert.True(request.BodyIs($$$"""
            {"provider":"attio","step":"mappings","config":{"mappings":[{"pipelineId":"{{{pipeline}}}","mappings":[{"outlitStage":"Won","crmStages":[{"id":"w"}]}]}]}}
            """), request.Body);
    }

    [Fact]
    public void Base_address_keeps_its_path()
    {
        Server.Answer("""{"items":[]}""");
        Shell.Run("Get-OutlitIntegration -Context (New-OutlitContext -ApiKey $key -BaseUri \"$($server)behind/a/proxy/\")").Succeeded();
        Assert.Equal("/behind/a/proxy/api/integrations", Assert.Single(Server.Requests).Target);
    }
}
