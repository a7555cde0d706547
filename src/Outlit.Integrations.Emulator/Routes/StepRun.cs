using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary>One run of a setup step.</summary>
internal sealed record StepRun(
    Provider Provider, SetupStep Step, string ConnectionId, Connection Connection, JsonElement? Config, bool Loose)
{
    /// <summary>Carries the step out: the connection as it then is, and what is answered.</summary>
    public (Connection Connection, SetupAnswer Answer) Carry(DateTimeOffset now) =>
        Step.Matches(SetupStep.CrmMapping.Id) ? Map(now)
        : Step.Matches(SetupStep.Webhooks.Id) ? Webhooks()
        : (Connection, AnswerOf("configured"));

    private (Connection Connection, SetupAnswer Answer) Map(DateTimeOffset now)
    {
        if (MappingsIn(Config) is not JsonElement mappings)
        {
            return (Connection, AnswerOf("config_required") with
            {
                Setup = new("crm_mapping"),
                Pipelines = PipelineCatalog.Of(Provider),
                NextActions =
                [
                    "Choose which stages of each pipeline mean which stage in Outlit.",
                    "Run the step again with config.mappings; the CRM syncs start then.",
                ],
            });
        }

        return (
            Connection with { Mappings = mappings, SyncsStartedAt = Connection.SyncsStartedAt ?? now },
            AnswerOf("configured") with
            {
                MappingsSaved = mappings.GetArrayLength(),
                NextActions = [$"{Provider.Name} is syncing; watch it with sync-status."],
            });
    }

    private (Connection Connection, SetupAnswer Answer) Webhooks()
    {
        if (!WebhookCatalog.TakesSigningSecret(Provider))
        {
            return (Connection, ManualWebhook());
        }

        if (SigningSecretIn(Config) is null)
        {
            return (Connection, WebhookToConfigure());
        }

        return (Connection with { HasWebhookSecret = true }, AnswerOf("configured") with
        {
            Setup = new("webhook") { WebhookUrl = WebhookUrl },
            NextActions = [$"{Provider.Name} can now send its events; nothing is left to do."],
        });
    }

    private SetupAnswer WebhookToConfigure() => AnswerOf("config_required") with
    {
        Setup = new("webhook")
        {
            WebhookUrl = WebhookUrl,
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json" },
            RequiredEvents = WebhookCatalog.EventsOf(Provider),
        },
        NextActions =
        [
            $"Add the webhook URL at {Provider.Name} and subscribe it to the required events.",
            "Run the step again with config.webhookSecret set to the signing secret shown there.",
        ],
    };

    private SetupAnswer ManualWebhook()
    {
        string secret = WebhookCatalog.SecretOf(ConnectionId);
        return AnswerOf("manual_setup_required") with
        {
            Setup = new("manual")
            {
                WebhookUrl = WebhookUrl,
                Headers = new Dictionary<string, string> { ["x-outlit-auth"] = secret },
                Secret = secret,
                RequiredEvents = WebhookCatalog.EventsOf(Provider),
            },
            NextActions = [$"At {Provider.Name}, add a webhook with this URL, the header x-outlit-auth and these events."],
        };
    }

    private SetupAnswer AnswerOf(string status) => new(status, Provider.Id, Step.Token, ConnectionId);

    private string WebhookUrl => $"https://app.outlit.ai/api/webhooks/{Provider.Id}/{ConnectionId}";

    private JsonElement? MappingsIn(JsonElement? config)
    {
        if (config is null)
        {
            return null;
        }

        BodyReader reader = new(config.Value, Loose, "config");
        JsonElement? mappings = reader.OptionalArray("mappings");
        if (mappings is null)
        {
            reader.Refuse("mappings", "Required: an array of pipeline mappings");
        }
        else if (!mappings.Value.EnumerateArray().All(mapping => mapping.ValueKind == JsonValueKind.Object))
        {
            reader.Refuse("mappings", "Expected an array of objects such as {\"pipelineId\":\"default\",\"mappings\":[]}");
        }

        reader.End();
        return mappings;
    }

    private string? SigningSecretIn(JsonElement? config)
    {
        if (config is null)
        {
            return null;
        }

        BodyReader reader = new(config.Value, Loose, "config");
        string secret = reader.RequiredString("webhookSecret");
        reader.End();
        return secret;
    }
}
