namespace Outlit.Integrations.Emulator.Routes;

/// <summary>Runs a setup step with the values of its config, if there are any.</summary>
internal sealed record SetupStepRun(
    Provider Provider, SetupStep Step, string ConnectionId, Connection Connection, BodyReader? Config)
{
    /// <summary>Returns the changed connection and the response.</summary>
    public (Connection Connection, SetupStepResponse Response) Run(DateTimeOffset now) =>
        Step.Matches(SetupStep.CrmMapping.Id) ? SaveMappings(now)
        : !Step.Matches(SetupStep.Webhooks.Id) ? (Connection, Respond("configured"))
        : WebhookCatalog.HasSigningSecret(Provider) ? SaveSigningSecret()
        : (Connection, DescribeManualWebhook());

    private (Connection Connection, SetupStepResponse Response) SaveMappings(DateTimeOffset now)
    {
        if (Config is null)
        {
            return (Connection, Respond("config_required") with
            {
                Setup = new("crm_mapping"),
                Pipelines = PipelineCatalog.Get(Provider),
                NextActions =
                [
                    "Choose which stages of each pipeline mean which stage in Outlit.",
                    "Run the step again with config.mappings; the CRM syncs start then.",
                ],
            });
        }

        JsonElement mappings = ReadMappings(Config);
        return (
            Connection with { Mappings = mappings, SyncsStartedAt = Connection.SyncsStartedAt ?? now },
            Respond("configured") with
            {
                MappingsSaved = mappings.GetArrayLength(),
                NextActions = [$"{Provider.Name} is syncing; watch it with sync-status."],
            });
    }

    private static JsonElement ReadMappings(BodyReader config)
    {
        JsonElement? mappings = config.OptionalArray("mappings");
        if (mappings is null)
        {
            config.AddError("mappings", "Required: an array of pipeline mappings");
        }
        else if (!mappings.Value.EnumerateArray().All(mapping => mapping.ValueKind == JsonValueKind.Object))
        {
            config.AddError(
                "mappings", "Expected an array of objects such as {\"pipelineId\":\"default\",\"mappings\":[]}");
        }

        config.ThrowIfInvalid();
        return mappings!.Value;
    }

    private (Connection Connection, SetupStepResponse Response) SaveSigningSecret()
    {
        if (Config is null)
        {
            return (Connection, Respond("config_required") with
            {
                Setup = new(
                    "webhook",
                    WebhookUrl,
                    Headers: new() { ["content-type"] = "application/json" },
                    RequiredEvents: WebhookCatalog.GetEvents(Provider)),
                NextActions =
                [
                    $"Add the webhook URL at {Provider.Name} and subscribe it to the required events.",
                    "Run the step again with config.webhookSecret set to the signing secret shown there.",
                ],
            });
        }

        _ = Config.RequiredString("webhookSecret");
        Config.ThrowIfInvalid();
        return (Connection with { HasWebhookSecret = true }, Respond("configured") with
        {
            Setup = new("webhook", WebhookUrl),
            NextActions = [$"{Provider.Name} can now send its events; nothing is left to do."],
        });
    }

    private SetupStepResponse DescribeManualWebhook()
    {
        string secret = WebhookCatalog.GetSecret(ConnectionId);
        return Respond("manual_setup_required") with
        {
            Setup = new(
                "manual",
                WebhookUrl,
                new() { ["x-outlit-auth"] = secret },
                secret,
                WebhookCatalog.GetEvents(Provider)),
            NextActions =
            [
                $"At {Provider.Name}, add a webhook with this URL, the header x-outlit-auth and these events.",
            ],
        };
    }

    private SetupStepResponse Respond(string status) => new(status, Provider.Id, Step.Token, ConnectionId);

    private string WebhookUrl => $"https://app.outlit.ai/api/webhooks/{Provider.Id}/{ConnectionId}";
}
