namespace Outlit.Integrations.Commands;

/// <summary>Checks the config of a connect against the provider catalog, before anything is sent.</summary>
internal static class ConfigValidator
{
    /// <summary>
    /// The fields that the provider needs and that are missing or empty; none if it is not on the route page: then the
    /// server says what it needs.
    /// </summary>
    public static IReadOnlyList<ProviderField> GetMissing(Provider? provider, Config config) =>
        provider is { IsOnRoutePage: true } ? [.. provider.Fields.Where(field => IsMissing(config, field))] : [];

    /// <summary>
    /// Rejects invalid values; for an unknown provider, only Outlit API keys. Converts whole numbers to strings in
    /// place, such as a project ID.
    /// </summary>
    /// <exception cref="OutlitException"><c>Outlit.InvalidConfiguration</c>.</exception>
    public static void Validate(Provider? provider, string id, Config config)
    {
        RefuseOutlitKeys(config, id);
        TrimSecrets(config, id);
        config.UseNames((provider?.Fields ?? []).Select(field => field.Key));
        foreach (ProviderField field in provider?.Fields ?? [])
        {
            switch (config[field.Key])
            {
                case null or string or SecureString:
                    break;
                case long number:
                    config[field.Key] = number.ToString(CultureInfo.InvariantCulture);
                    break;
                default:
                    string types = field.Secret ? "a string or a SecureString" : "a string";
                    throw ClientErrors.InvalidConfiguration($"'{field.Key}' of {provider!.Name} must be {types}.", id);
            }
        }
    }

    /// <summary>
    /// Warnings about values that do not have the usual form. The formats are the providers', so nothing is refused.
    /// </summary>
    public static IEnumerable<string> GetWarnings(Provider? provider, Config config)
    {
        IEnumerable<string> formats =
            from field in provider?.Fields ?? []
            where field.Format is not null && !HasUsualFormat(field, config[field.Key])
            select $"'{field.Key}' of {provider!.Name} usually {field.Format}.";
        return formats.Concat(
            from member in config.Members
            where HasSurroundingSpace(member.Value)
            select $"'{member.Key}' begins or ends with a space. It is sent as it is.");
    }

    /// <summary>Removes line ends and byte order marks around secrets that were given as strings.</summary>
    private static void TrimSecrets(Config config, string id)
    {
        foreach (KeyValuePair<string, object?> member in config.Members.ToArray())
        {
            if (member.Value is string text && !ProviderCatalog.IsPublic(id, member.Key))
                config[member.Key] = text.Trim('\r', '\n', '\uFEFF');
        }
    }

    /// <summary>Refuses an Outlit API key in place of a provider's secret: the provider would receive it.</summary>
    /// <exception cref="OutlitException"><c>Outlit.InvalidConfiguration</c>.</exception>
    private static void RefuseOutlitKeys(object? value, string id, string path = "config")
    {
        switch (value)
        {
            case Config config:
                foreach (KeyValuePair<string, object?> member in config.Members)
                    RefuseOutlitKeys(member.Value, id, $"{path}.{member.Key}");

                break;
            case IReadOnlyList<object?> list:
                foreach (object? item in list)
                    RefuseOutlitKeys(item, id, path);

                break;
            case string text when SecretNames.IsOutlitKey(text.AsSpan()):
            case SecureString secret when SecureText.Read(secret, SecretNames.IsOutlitKey):
                throw ClientErrors.InvalidConfiguration(
                    $"'{path}' is an Outlit API key. Use the key of the provider '{id}'; "
                    + "Outlit's own belongs in the context.",
                    id);
        }
    }

    /// <summary>True if a field is not there, or empty.</summary>
    public static bool IsMissing(Config config, ProviderField field) => config[field.Key] switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        SecureString secret => secret.Length == 0,
        _ => false,
    };

    private static bool HasSurroundingSpace(object? value) => value switch
    {
        string text => text.Trim().Length < text.Length,
        SecureString secret => SecureText.HasSurroundingSpace(secret),
        _ => false,
    };

    private static bool HasUsualFormat(ProviderField field, object? value) => value switch
    {
        string text => field.HasUsualFormat(text.AsSpan()),
        SecureString secret => SecureText.Read(secret, field.HasUsualFormat),
        _ => true,
    };
}
