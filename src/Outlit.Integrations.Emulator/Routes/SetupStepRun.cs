using System.Security.Cryptography;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary>Runs a setup step with the values of its config, if there are any.</summary>
internal sealed record SetupStepRun(
    Provider Provider, SetupStep Step, string ConnectionId, Connection Connection, BodyReader? Config)
{
    public (Connection Connection, SetupStepResponse Response) Run(DateTimeOffset now) =>
        Step.Matches(SetupStep.CrmMapping.Id) ? SaveMappings(now)
        : !Step.Matches(SetupStep.Webhooks.Id) ? (Connection, Respond("configured"))
        : ProviderData.Of(Provider).HasSigningSecret ? SaveSigningSecret()
        : (Connection, DescribeManualWebhook());

    private (Connection Connection, SetupStepResponse Response) SaveMappings(DateTimeOffset now)
    {
        if (Config is null)
        {
            bool isSaved = Connection.Mappings is not null;
            return (Connection, Respond(isSaved ? "configured" : "config_required") with
            {
                Setup = new("crm_mapping"),
                Pipelines = PipelineCatalog.Get(Provider),
                MappingsSaved = Connection.Mappings?.GetArrayLength(),
                NextActions = isSaved
                    ? ["The mappings are saved. Run the step again with config.mappings to replace them."]
                    :
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

    private JsonElement ReadMappings(BodyReader config)
    {
        foreach (BodyReader mapping in config.OptionalObjects("mappings"))
            ReadMapping(mapping);

        JsonElement? mappings = config.Optional("mappings");
        if (mappings is null)
            config.AddError("mappings", "Required: an array of pipeline mappings");

        config.ThrowIfInvalid();
        return mappings!.Value;
    }

    /// <summary>Reads a mapping, so that a rehearsal finds a mistyped pipeline or stage.</summary>
    private void ReadMapping(BodyReader mapping)
    {
        IReadOnlyList<Pipeline> pipelines = PipelineCatalog.Get(Provider);
        string id = mapping.RequiredString("pipelineId");
        Pipeline? pipeline = pipelines.FirstOrDefault(each => each.Id == id);
        if (pipeline is null && id.Length > 0)
        {
            string known = string.Join(", ", pipelines.Select(each => each.Id));
            mapping.AddError("pipelineId", $"Unknown pipeline '{Masking.Text(id)}'; {Provider.Name} has {known}");
        }

        _ = mapping.OptionalText("pipelineName");
        foreach (BodyReader rule in mapping.OptionalObjects("mappings"))
        {
            _ = rule.RequiredString("outlitStage");
            foreach (BodyReader stage in rule.OptionalObjects("crmStages"))
                ReadStage(stage, pipeline);
        }
    }

    private static void ReadStage(BodyReader stage, Pipeline? pipeline)
    {
        string id = stage.RequiredString("id");
        _ = stage.OptionalText("name");
        if (pipeline is not null && id.Length > 0 && !pipeline.Stages.Any(known => known.Id == id))
        {
            string known = string.Join(", ", pipeline.Stages.Select(each => each.Id));
            stage.AddError("id", $"Unknown stage '{Masking.Text(id)}'; the pipeline has {known}");
        }
    }

    private (Connection Connection, SetupStepResponse Response) SaveSigningSecret()
    {
        if (Config is null)
        {
            return (Connection, Respond(Connection.HasWebhookSecret ? "configured" : "config_required") with
            {
                Setup = new(
                    "webhook",
                    WebhookUrl,
                    Headers: new() { ["content-type"] = "application/json" },
                    RequiredEvents: ProviderData.Of(Provider).Events),
                NextActions = Connection.HasWebhookSecret
                    ? ["The signing secret is saved. Run the step again with config.webhookSecret to replace it."]
                    :
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
        // The secret of a connection never changes.
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"webhook:{ConnectionId}"));
        string secret = $"olw_{Convert.ToHexStringLower(hash)[..40]}";
        return Respond("manual_setup_required") with
        {
            Setup = new(
                "manual",
                WebhookUrl,
                new() { ["x-outlit-auth"] = secret },
                secret,
                ProviderData.Of(Provider).Events),
            NextActions =
            [
                $"At {Provider.Name}, add a webhook with this URL, the header x-outlit-auth and these events.",
            ],
        };
    }

    private SetupStepResponse Respond(string status) => new(status, Provider.Id, Step.Token, ConnectionId);

    private string WebhookUrl => $"https://app.outlit.ai/api/webhooks/{Provider.Id}/{ConnectionId}";
}
