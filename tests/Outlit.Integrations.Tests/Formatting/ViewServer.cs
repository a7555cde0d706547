using System.Text.Json.Nodes;

namespace Outlit.Integrations.Tests.Formatting;

/// <summary>
/// A server with an example of everything that is displayed: healthy, syncing, failed, unknown and overlong values, and
/// text with terminal control sequences. Its times are relative to the time of the request.
/// </summary>
internal static class ViewServer
{
    private const string Session = "0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a";

    public static async Task<ScriptedServer> StartAsync()
    {
        ScriptedServer server = await ScriptedServer.StartAsync();
        return server.RespondToAll(async context =>
        {
            string body = server.Requests.Last().Body;
            context.Response.ContentType = "application/json";
            (int status, string answer) = Answer(context.Request, body.Length > 0 ? JsonNode.Parse(body)! : new JsonObject());
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(answer);
        });
    }

    private static (int Status, string Answer) Answer(HttpRequest request, JsonNode body) =>
        (request.Path.Value!.Split('/')[^1], (string?)body["provider"] ?? request.Query["provider"].ToString()) switch
        {
            ("validate-api-key", _) => (200, Key),
            ("integrations", _) => (200, Integrations),
            ("capabilities", _) => (200, Capabilities),
            ("connect", "slack") => (200, $$"""{"sessionId":"{{Session}}","connectUrl":"https://outlit.example/integrations/connect/{{Session}}"}"""),
            ("connect", "granola") => (400, """{"error":"Invalid request","details":[{"path":["config","apiKey"],"message":"\u001b[1mGranola\u001b[0m does not accept this key. Make a new one in its settings, under API."},{"path":[],"message":"Nothing was changed"}]}"""),
            ("connect", "clerk") => (403, """{"error":"Your plan has reached its integration connection limit.","code":"plan_connection_limit_exceeded","feature":"integration_connections","plan":"free","currentConnections":3,"limit":3}"""),
            ("connect", string provider) => (200, $$"""{"connected":true,"alreadyConnected":true,"connectionId":"{{provider}}-org_92148c4682c744c0"}"""),
            ("status", _) => (200, """{"status":"failed","provider":"slack","error":"The workspace's owner has to approve this app first; ask for it at Slack and begin again."}"""),
            ("sync-status", "hubspot") => (200, Syncs("hubspot", "connected", Row("HubSpotContact", "SUCCESS", 4213, Hours(3)), Row("HubSpotCompany", "idle", 1, Hours(5)))),
            ("sync-status", "slack") => (200, Syncs("slack", "connected", Row("SlackMessage", "syncing", 0, null), Row("SlackUser", "SUCCESS", 73, Seconds(-20)))),
            ("sync-status", "stripe") => (200, Syncs("stripe", "connected", Row("StripeCustomer", "SUCCESS", 982, Hours(26)), Row("StripeInvoice", "FAILED", null, Hours(50), "The restricted key may not read invoices; give it Read for Invoices."))),
            ("sync-status", "posthog") => (200, Syncs("posthog", "auth_error")),
            ("sync-status", "granola") => (200, Syncs("granola", "connected", Row("GranolaNote", "HIBERNATING", 143, Hours(24 * 900)))),
            ("sync-status", string provider) => (200, Syncs(provider, "not_connected")),
            ("setup-step", "hubspot") => (200, Pipelines),
            ("setup-step", string provider) => (200, $$$"""{"status":"manual_setup_required","provider":"{{{provider}}}","step":"webhooks","connectionId":"{{{provider}}}-org_92148c46","setup":{"webhookUrl":"https://outlit.example/api/webhooks/{{{provider}}}/org_92148c46","requiredEvents":["person.created","person.updated"],"headers":{"content-type":"application/json","x-outlit-auth":"a secret nobody may see"}},"nextActions":["In PostHog, add a destination of the kind HTTP webhook with this URL and these headers, for each of the required events."],"docsVersion":3}"""),
            _ => (404, "{}"),
        };

    private const string Key = """
        {"valid":true,"organizationId":"org_92148c46","organization":{"id":"org_92148c46","name":"Example \u001b[31mLtd.","slug":"example"},
         "apiKey":{"id":"key_1","name":"night","prefix":"ok_","keyType":"api","grants":["integrations:connect_own","integrations:manage"],"lastUsedAt":"2026-04-10T18:22:11.000Z"}}
        """;

    private static string Integrations => $$$"""
        {"items":[
          {"id":"hubspot","name":"HubSpot","category":"crm","status":"connected","connectionId":"hubspot-org_92148c46","lastDataReceivedAt":{{{Hours(3)}}},"syncStatus":"SUCCESS"},
          {"id":"slack","name":"Slack","category":"communication","status":"connected","connectionId":"slack-org_92148c46","lastDataReceivedAt":{{{Seconds(-20)}}},"syncStatus":"syncing"},
          {"id":"stripe","name":"Stripe","category":"billing","status":"connected","connectionId":"stripe-org_92148c46","lastDataReceivedAt":{{{Hours(26)}}},"syncStatus":"FAILED","errorMessage":"The restricted key may not read invoices; give it Read for Invoices."},
          {"id":"posthog","name":"PostHog","category":"analytics","status":"auth_error","connectionId":"posthog-org_92148c46","syncStatus":"PENDING","errorMessage":"The key was revoked"},
          {"id":"granola","name":"Granola","category":"calls","status":"connected","lastDataReceivedAt":{{{Hours(24 * 900)}}},"syncStatus":"HIBERNATING"},
          {"id":"google-calendar","name":"Google Calendar","category":"calendar","status":"not_connected"},
          {"id":"salesforce-marketing-cloud","name":"Salesforce Marketing Cloud","category":"marketing automation","status":"reauthorization_required","lastDataReceivedAt":{{{Hours(-30)}}},"syncStatus":"PARTIALLY_COMPLETE","errorMessage":"\u001b[2J\u001b[31mThis\r\nclears the screen","seats":25,"owner":{"name":"Ada"}}
        ]}
        """;

    private const string Capabilities = """
        {"providers":[
          {"cliName":"posthog","providerId":"posthog","displayName":"PostHog","category":"analytics","setupMode":"direct_api_key","credentialType":"api_key","requiredFields":[{"key":"apiKey","label":"Personal API key","secret":true},{"key":"region","label":"Region","secret":false},{"key":"projectId","label":"Project ID","secret":false}],"commands":["outlit integrations setup posthog"],"notes":["The key needs the scopes person:read and query:read; a key of a personal account ends with that account."],"postConnectSteps":[{"id":"webhook-setup","label":"Webhook setup","required":true,"supported":true,"command":"outlit integrations setup posthog webhooks","note":"Events come in an hour late without it."}]},
          {"cliName":"slack","providerId":"slack","displayName":"Slack","category":"communication","setupMode":"browser_session"},
          {"cliName":"salesforce-marketing-cloud","providerId":"salesforce-marketing-cloud","setupMode":"human_controlled","connectSupported":false,"requiredFields":[{"key":"consumerKey"},{"key":"consumerSecret"}],"postConnectSteps":[{"id":"field-mapping","required":false,"supported":false,"note":"Our support does it."},{"id":"crm-mapping"}]}
        ]}
        """;

    private const string Pipelines = """
        {"status":"config_required","provider":"hubspot","step":"mappings","pipelines":[
          {"id":"default","name":"Sales","stages":[{"id":"1","name":"Appointment Scheduled"},{"id":"2","name":"Qualified to Buy"},{"id":"3","name":"Contract Sent"},{"id":"4","name":"Closed Won"},{"id":"5","name":"Closed Lost"}]},
          {"id":"renewals","name":"Renewals","stages":[{"id":"6"},{"id":"7","name":"Churned"}]}],
          "nextActions":["Choose which stages of each pipeline mean which stage in Outlit.","Run the step again with config.mappings."]}
        """;

    private static string Syncs(string provider, string status, params string[] rows) =>
        $$"""{"provider":"{{provider}}","name":"{{provider.ToUpperInvariant()}}","category":"crm","status":"{{status}}","syncs":[{{string.Join(',', rows)}}]}""";

    private static string Row(string model, string status, long? records, string? lastSynced, string? error = null) =>
        $$"""{"model":"{{model}}","status":"{{status}}","recordCount":{{records?.ToString(CultureInfo.InvariantCulture) ?? "null"}},"lastSyncedAt":{{lastSynced ?? "null"}},"errorMessage":{{(error is null ? "null" : $"\"{error}\"")}}}""";

    // Half an hour is added so that the displayed number of hours does not change during a test.
    private static string Hours(int ago) => Time(TimeSpan.FromHours(ago) + TimeSpan.FromMinutes(ago > 0 ? 30 : -30));

    private static string Seconds(int ago) => Time(TimeSpan.FromSeconds(ago));

    private static string Time(TimeSpan ago) => FormattableString.Invariant($"\"{DateTimeOffset.UtcNow - ago:O}\"");
}
