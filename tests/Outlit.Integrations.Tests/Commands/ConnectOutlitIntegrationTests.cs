namespace Outlit.Integrations.Tests.Commands;

[Trait("Category", "Culture")]
public sealed class ConnectOutlitIntegrationTests : ScriptedTests
{
    [Theory]
    [InlineData("posthog -ApiKey $secret -ProjectId 1", "missing or empty: region")]
    [InlineData("posthog", "missing or empty: apiKey, region, projectId")]
    [InlineData("posthog -ApiKey ([securestring]::new()) -Region ' ' -ProjectId ''", "missing or empty: apiKey, region, projectId")]
    [InlineData("posthog -Config @{ apiKey = $secret; region = 'eu' }", "missing or empty: projectId")]
    [InlineData("stripe -Config @{}", "missing or empty: apiKey")]
    [InlineData("stripe -Config $($c = @{ apiKey = 'x' }; $c.self = $c; $c)", "contains itself")]
    [InlineData("stripe -Config @{ apiKey = @(1, 2) }", "'apiKey' of Stripe must be a string or a SecureString")]
    [InlineData("stripe -Config @{ apiKey = $true }", "'apiKey' of Stripe must be a string or a SecureString")]
    [InlineData("posthog -Config @{ apiKey = $secret; region = @{ a = 1 }; projectId = 1 }", "'region' of PostHog must be a string.")]
    [InlineData("stripe -Config @{ apiKey = $secret; extra = { script } }", "'config.extra' is a ScriptBlock, which has no JSON form")]
    [InlineData("stripe -Config @{ apiKey = $secret; extra = @(1, @{ deep = [double]::NaN }) }", "'config.extra[1].deep' is a Double")]
    [InlineData("stripe -ApiKey $secret -Region eu", "Stripe has no field 'region'. Its fields are: apiKey.")]
    [InlineData("slack -ApiKey $secret", "Slack has no field 'apiKey'. It connects through a browser session.")]
    [InlineData("stripe -ApiKey $key", "'config.apiKey' is an Outlit API key")]
    [InlineData("salesforce -Config @{ nested = @(@{ token = $key }) }", "'config.nested.token' is an Outlit API key")]
    public void Invalid_fields_are_refused_before_sending(string arguments, string message)
    {
        ErrorRecord error = Shell.Run("Connect-OutlitIntegration " + arguments).Failed("Outlit.InvalidConfiguration");
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Invalid_provider_does_not_stop_the_others()
    {
        Server.Answer("""{"sessionId":"s1"}""").Answer("""{"sessionId":"s2"}""");
        RunResult run = Shell.Run("'slack', 'stripe', 'hubspot' | Connect-OutlitIntegration | ForEach-Object Provider");
        Assert.Equal(["slack", "hubspot"], run.Output.Select(item => item.BaseObject));
        Assert.Equal("stripe", run.Failed("Outlit.InvalidConfiguration").TargetObject);
    }

    [Theory]
    [InlineData("supabase -ProjectUrl https://x.supabase.co -ServiceRoleKey $secret", """{"projectUrl":"https://x.supabase.co","serviceRoleKey":"*"}""")]
    [InlineData("clerk -SecretKey $secret", """{"secretKey":"*"}""")]
    [InlineData("pylon -ApiToken $secret", """{"apiToken":"*"}""")]
    [InlineData("granola -Config @{ apiKey = $secret }", """{"apiKey":"*"}""")]
    [InlineData("granola -Config @{ APIKEY = 'plain'; Other = 1 }", """{"apiKey":"plain","Other":1}""")]
    [InlineData("granola -Config ([pscustomobject]@{ APIKEY = $secret })", """{"apiKey":"*"}""")]
    [InlineData("granola -Config ('{\"apiKey\":\"plain\"}' | ConvertFrom-Json)", """{"apiKey":"plain"}""")]
    [InlineData("granola -Config $($e = [Dynamic.ExpandoObject]::new(); $e.apiKey = 'x'; , $e)", """{"apiKey":"x"}""")]
    [InlineData("granola -Config @{ apiKey = [pscredential]::new('x', $secret) }", """{"apiKey":"*"}""")]
    [InlineData("posthog -Config ([ordered]@{ apiKey = $secret; region = 'eu'; projectId = 12345 })", """{"apiKey":"*","region":"eu","projectId":"12345"}""")]
    [InlineData("salesforce -Config @{ token = $secret; level = 3; tags = @('a') }", """{"token":"*","level":3,"tags":["a"]}""")]
    public void Fields_have_the_names_of_the_server(string arguments, string config)
    {
        Server.Answer("""{"connected":true}""");
        Shell.Run("Connect-OutlitIntegration " + arguments).Succeeded();
        string json = $$"""{"provider":"{{arguments.Split(' ')[0]}}","config":{{config.Replace("*", "phx_a_secret_of_the_provider")}}}""";
        Assert.True(Assert.Single(Server.Requests).BodyIs(json));
    }

    [Theory]
    [InlineData("stripe -ApiKey $secret", "'apiKey' of Stripe usually begins with 'rk_'.")]
    [InlineData("posthog -ApiKey $secret -Region mars -ProjectId 1", "'region' of PostHog usually is us or eu.")]
    [InlineData("posthog -ApiKey $secret -Region eu -ProjectId x1", "'projectId' of PostHog usually has digits only.")]
    [InlineData("supabase -ProjectUrl x.supabase.co -ServiceRoleKey $secret", "'projectUrl' of Supabase Auth usually begins with 'https://'.")]
    public void Unusual_format_is_a_warning(string arguments, string warning)
    {
        Server.Answer("""{"connected":true}""");
        RunResult run = Shell.Run("Connect-OutlitIntegration " + arguments);
        run.Succeeded();
        Assert.Equal([warning], run.Warnings);
    }

    [Fact]
    public void Missing_fields_are_prompted_with_secrets_masked()
    {
        TestHost host = new() { Answers = { ["apiKey"] = ModuleSession.Secure("phx_typed"), ["projectId"] = "7" } };
        using ModuleSession shell = new(Server.Address, host, "Rest");
        Server.Answer("""{"connected":true}""");
        shell.Run("Connect-OutlitIntegration posthog -Region eu").Succeeded();
        Assert.Equal(["apiKey*", "projectId"], host.Questions);
        Assert.True(Assert.Single(Server.Requests).BodyIs(
            """{"provider":"posthog","config":{"region":"eu","apiKey":"phx_typed","projectId":"7"}}"""));
    }

    [Theory]
    [InlineData("", "missing or empty: apiKey.")]
    [InlineData("Bearer ", "'config.apiKey' is an Outlit API key")]
    public void Answer_that_is_empty_or_an_Outlit_key_is_refused(string typed, string message)
    {
        TestHost host = new() { Answers = { ["projectId"] = "7" } };
        using ModuleSession shell = new(Server.Address, host, "Rest");
        if (typed.Length > 0)
            host.Answers["apiKey"] = ModuleSession.Secure(typed + shell.Key);

        RunResult run = shell.Run("Connect-OutlitIntegration posthog -Region eu");
        Assert.Contains(message, run.Failed("Outlit.InvalidConfiguration").ToString(), StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void WhatIf_prompts_and_sends_nothing()
    {
        TestHost host = new();
        using ModuleSession shell = new(Server.Address, host, "Rest");
        shell.Run("Connect-OutlitIntegration posthog -WhatIf; $WhatIfPreference = $true; Connect-OutlitIntegration slack -Force").Succeeded();
        Assert.Empty(Server.Requests);
        Assert.Empty(host.Questions);
        Assert.Contains("What if: Connect PostHog to account ok_", host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Confirm_asks_once_per_item_and_Force_never()
    {
        TestHost host = new();
        using ModuleSession shell = new(Server.Address, host, "Rest");
        Server.Answer("""{"sessionId":"1"}""").Answer("""{"sessionId":"2"}""").Answer("""{"sessionId":"3"}""");
        shell.Run("'slack', 'attio' | Connect-OutlitIntegration -Confirm").Succeeded();
        Assert.Equal(2, host.Confirmations.Count);
        shell.Run("$ConfirmPreference = 'Low'; Connect-OutlitIntegration slack -Force").Succeeded();
        Assert.Equal(2, host.Confirmations.Count);
        host.Choice = 2;
        Assert.Empty(shell.Run("Connect-OutlitIntegration slack -Confirm -Force").Succeeded());
        Assert.Equal((3, 3), (host.Confirmations.Count, Server.Requests.Count));
    }

    [Theory]
    [InlineData("Connect-OutlitIntegration slack -Confirm", "slack")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret -Confirm", "stripe")]
    public void Confirmation_that_cannot_be_answered_is_an_error(string script, string provider)
    {
        ErrorRecord error = Shell.Run(script).Failed("Outlit.InteractionRequired");
        Assert.Equal((ErrorCategory.InvalidOperation, provider), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("https://evil.example/integrations")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user@127.0.0.1/integrations")]
    public void Unsafe_link_is_not_opened_and_the_session_is_written(string link)
    {
        Server.Answer($$"""{"sessionId":"s","connectUrl":"{{link}}"}""");
        RunResult run = Shell.Run("Connect-OutlitIntegration slack -OpenBrowser");
        Assert.Equal("s", ((OutlitConnection)Assert.Single(run.Output).BaseObject).SessionId);
        Assert.Equal(ErrorCategory.SecurityError, run.Failed("Outlit.UnsafeUrl").CategoryInfo.Category);
    }

    [Theory]
    [InlineData("granola -Config 'rk_plain_in_a_string'")]
    [InlineData("granola -Config 'rk_plain_in_a_string', 'b'")]
    [InlineData("granola -ApiKey 'rk_plain_in_a_string'")]
    [InlineData("granola -ApiKey ([uri]'rk_plain_in_a_string')")]
    [InlineData("slack -Context (New-OutlitContext -Credential 'rk_plain_in_a_string')")]
    [InlineData("slack -Context (New-OutlitContext -ApiKey 'rk_plain_in_a_string')")]
    [InlineData("slack -Context (New-OutlitContext -ApiKey $key -ProxyCredential 'rk_plain_in_a_string')")]
    [InlineData("slack -Context (New-OutlitContext -ApiKey $key -Proxy 'http://rk_plain_in_a_string:x@[')")]
    public void Errors_name_the_type_and_not_the_value(string arguments)
    {
        RunResult run = Shell.Run("Connect-OutlitIntegration " + arguments);
        string error = run.Errors.Single() + run.Errors.Single().Exception.ToString();
        Assert.Contains(arguments.Contains("[uri]", StringComparison.Ordinal) ? "Uri" : arguments.Contains("'b'", StringComparison.Ordinal) ? "Object[]" : "String", error, StringComparison.Ordinal);
        Assert.DoesNotContain("rk_plain", error, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Secret_of_a_result_can_be_sent_back()
    {
        Server.Answer("""{"headers":{"x-outlit-auth":"phx_a_secret_of_the_provider"}}""").Answer("""{"connected":true}""").Answer("""{"connected":true}""");
        Shell.Run("$result = Invoke-OutlitSetupStep posthog webhooks; Connect-OutlitIntegration granola -Config @{ apiKey = $result.Headers.'x-outlit-auth' }; Connect-OutlitIntegration granola -ApiKey $result.Secret").Succeeded();
        Assert.All(Server.Requests.Skip(1), request => Assert.True(request.BodyIs("""{"provider":"granola","config":{"apiKey":"phx_a_secret_of_the_provider"}}""")));
    }

    [Theory]
    [InlineData("Connect-OutlitIntegration granola -ApiKey $new", "apiKey", "new")]
    [InlineData("Connect-OutlitIntegration granola -Config @{ apiKey = \"`u{feff}new`r`n\" }", "apiKey", "new")]
    [InlineData("Connect-OutlitIntegration granola -Config @{ apiKey = 'new ' }", "apiKey", "new ")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $new", "webhookSecret", "new")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -Config @{ WEBHOOKSECRET = $new }", "webhookSecret", "new")]
    [InlineData("Invoke-OutlitSetupStep stripe webhooks -Config @{ webhookSecret = ' new' }", "webhookSecret", " new")]
    public void Line_ends_around_a_secret_are_removed_but_not_spaces(string script, string field, string sent)
    {
        Server.Answer("""{"connected":true,"status":"configured"}""");
        RunResult run = Shell.Set("new", ModuleSession.Secure("\uFEFFnew\r\n")).Run(script);
        run.Succeeded();
        string config = $$""""config":{"{{field}}":"{{sent}}"}"""";
        Assert.Contains(config, Assert.Single(Server.Requests).Body, StringComparison.Ordinal);
        string[] warnings = sent == "new" ? [] : [$"'{field}' begins or ends with a space. It is sent as it is."];
        Assert.Equal(warnings, run.Warnings);
    }

    [Theory]
    [InlineData("", false, "Granola was already connected, so the new credentials were not used. Use -Reconnect to replace them.")]
    [InlineData("-Reconnect", true, "Granola was already connected, so the new credentials were not used. The server did not replace the connection.")]
    public void Credentials_that_were_not_taken_over_are_a_warning(string parameter, bool force, string warning)
    {
        Server.Answer("""{"alreadyConnected":true}""");
        RunResult run = Shell.Run($"Connect-OutlitIntegration granola -ApiKey $secret {parameter}");
        Assert.Equal([warning], run.Warnings);
        Assert.Equal(force, Assert.Single(Server.Requests).Body.Contains("\"force\":true", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_providers_are_connected_without_credentials_only()
    {
        Server.Answer("""{"sessionId":"s1"}""").Answer("""{"sessionId":"s2"}""");
        Assert.Equal(["slack", "attio"], Shell.All<OutlitConnection>("Connect-OutlitIntegration slack, attio").Select(item => item.Provider));
        string message = Shell.Run("Connect-OutlitIntegration granola, fireflies -ApiKey $secret").Failed("Outlit.InvalidConfiguration").ToString();
        Assert.Contains("granola, fireflies", message, StringComparison.Ordinal);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public void Columns_of_a_CSV_are_bound_by_name()
    {
        Server.Answer("""{"connected":true}""").Answer("""{"sessionId":"s"}""");
        RunResult run = Shell.Run("""
            'Provider,Region,ProjectId', 'posthog,eu,12345', 'slack,,' | ConvertFrom-Csv |
                Select-Object *, @{ n = 'ApiKey'; e = { if ($_.Provider -eq 'posthog') { $secret } } } | Connect-OutlitIntegration
            """);
        run.Succeeded();
        Assert.True(Server.Requests.First().BodyIs("""{"provider":"posthog","config":{"apiKey":"phx_a_secret_of_the_provider","region":"eu","projectId":"12345"}}"""));
        Assert.True(Server.Requests.Last().BodyIs("""{"provider":"slack"}"""));
    }

    [Fact]
    public void Prompt_shows_forms_and_its_answers_are_checked()
    {
        TestHost host = new() { Answers = { ["apiKey"] = ModuleSession.Secure("phc_typed\r\n"), ["region"] = "europe", ["projectId"] = "abc" } };
        using ModuleSession shell = new(Server.Address, host, "Rest");
        Server.Answer("""{"connected":true}""");
        RunResult run = shell.Run("Connect-OutlitIntegration posthog");
        Assert.Equal(["Personal API key (begins with 'phx_')", "Region (is us or eu)", "Project ID (has digits only)"], host.Labels);
        Assert.Equal(
            ["'apiKey' of PostHog usually begins with 'phx_'.", "'region' of PostHog usually is us or eu.", "'projectId' of PostHog usually has digits only."],
            run.Warnings);
        Assert.True(Assert.Single(Server.Requests).BodyIs("""{"provider":"posthog","config":{"apiKey":"phc_typed","region":"europe","projectId":"abc"}}"""));
    }
}
