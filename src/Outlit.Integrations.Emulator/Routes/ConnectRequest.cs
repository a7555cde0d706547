using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary>What a connect asks for, checked against the fields that its provider has.</summary>
/// <param name="Provider">The provider to connect.</param>
internal sealed record ConnectRequest(Provider Provider)
{
    public static async Task<ConnectRequest> ReadAsync(HttpContext context, EmulatorState state, EmulatorOptions options)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: options.Loose);
        Exchange.Of(context).Body = Masking.Body(body);
        BodyReader reader = new(body, options.Loose);
        string id = context.MeantId(reader.RequiredString("provider"));
        JsonElement? config = reader.OptionalObject("config");
        reader.End();

        Provider provider = state.ProviderOf(id);
        if (provider.UsesBrowser)
        {
            RefuseConfig(provider, config, options);
        }
        else
        {
            CheckConfig(provider, config, options);
        }

        return new(provider);
    }

    private static void RefuseConfig(Provider provider, JsonElement? config, EmulatorOptions options)
    {
        if (config is not null && !options.Loose)
        {
            throw Refusal.BadValue(
                "Invalid request", "config", $"{provider.Name} connects through a browser session: leave config out");
        }
    }

    private static void CheckConfig(Provider provider, JsonElement? config, EmulatorOptions options)
    {
        if (config is null)
        {
            string fields = string.Join(", ", provider.Fields.Select(field => field.Key));
            throw Refusal.BadValue("Invalid request", "config", $"Required: {provider.Name} connects with {fields}");
        }

        BodyReader reader = new(config.Value, options.Loose, "config");
        foreach (ProviderField field in provider.Fields)
        {
            _ = reader.RequiredString(field.Key);
        }

        reader.End();
    }
}
