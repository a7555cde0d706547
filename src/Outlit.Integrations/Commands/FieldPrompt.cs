namespace Outlit.Integrations.Commands;

/// <summary>Prompts for missing fields; secrets are masked.</summary>
internal static class FieldPrompt
{
    /// <summary>The answers.</summary>
    /// <exception cref="OutlitException">
    /// The host cannot prompt (<c>Outlit.InteractionRequired</c>), or a field was left empty
    /// (<c>Outlit.InvalidConfiguration</c>).
    /// </exception>
    public static Config Prompt(PSHost host, Provider provider, IReadOnlyList<ProviderField> missing)
    {
        Collection<FieldDescription> fields = [.. missing.Select(Describe)];
        Dictionary<string, PSObject> answers;
        try
        {
            answers = host.UI.Prompt($"Connect {provider.Name}", "Enter what is missing.", fields);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw ClientErrors.InteractionRequired($"Cannot prompt. {Describe(provider, missing)}", provider.Id, e);
        }

        Config config = new();
        foreach (KeyValuePair<string, PSObject> answer in answers ?? [])
            config[answer.Key] = ConfigReader.ReadValue(answer.Value, answer.Key);

        ProviderField[] stillMissing = [.. missing.Where(field => ConfigValidator.IsMissing(config, field))];
        return stillMissing.Length == 0 ? config : throw CreateMissingError(provider, stillMissing);
    }

    public static OutlitException CreateMissingError(Provider provider, IReadOnlyList<ProviderField> missing) =>
        ClientErrors.InvalidConfiguration(Describe(provider, missing), provider.Id);

    private static string Describe(Provider provider, IReadOnlyList<ProviderField> missing) =>
        $"{provider.Name} needs {provider.FieldKeys}; missing or empty: "
        + string.Join(", ", missing.Select(field => field.Key)) + ".";

    private static FieldDescription Describe(ProviderField field)
    {
        FieldDescription description = new(field.Key)
        {
            Label = field.Format is null ? field.Label : $"{field.Label} ({field.Format})",
            HelpMessage = field.Format is null ? "" : $"It usually {field.Format}.",
            IsMandatory = true,
        };
        description.SetParameterType(field.Secret ? typeof(SecureString) : typeof(string));
        return description;
    }
}
