using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using Outlit.Integrations.Api;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Providers;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Configuration;

/// <summary>Checks the config of a connect against what is known of the provider, before anything is sent.</summary>
internal static class ConnectConfig
{
    /// <summary>The fields that the provider needs and that are missing or empty; none for a provider nobody has heard of.</summary>
    public static IReadOnlyList<ProviderField> Missing(Provider? provider, Config config) =>
        [.. (provider?.Fields ?? []).Where(field => IsEmpty(config[field.Key]))];

    /// <summary>Refuses what cannot be right; whole numbers given for a text, such as a project ID, become texts.</summary>
    /// <param name="provider">The provider; null if nobody has heard of it, and then only keys are looked for.</param>
    /// <param name="id">Its ID, for messages.</param>
    /// <param name="config">The config, changed in place.</param>
    /// <param name="typed">The fields that were given as parameters of their own.</param>
    /// <exception cref="OutlitException"><c>Outlit.InvalidConfiguration</c>.</exception>
    public static void Check(Provider? provider, string id, Config config, IEnumerable<string> typed)
    {
        RefuseOutlitKeys(config, id);
        if (provider is null)
        {
            return;
        }

        if (typed.FirstOrDefault(key => provider.Fields.All(field => field.Key != key)) is { } foreign)
        {
            throw Refusal.Invalid(
                $"{provider.Name} takes no '{foreign}'. "
                + (provider.UsesBrowser ? "It is connected through a browser session." : $"It takes: {Keys(provider.Fields)}."),
                id);
        }

        foreach (ProviderField field in provider.Fields)
        {
            switch (config[field.Key])
            {
                case null or string or SecureString:
                    break;
                case long number:
                    config.Set(field.Key, number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    throw Refusal.Invalid($"'{field.Key}' of {provider.Name} must be a text{(field.Secret ? " or a SecureString" : "")}.", id);
            }
        }
    }

    /// <summary>Values that do not look as such values usually do. Formats are the providers' own: never a reason to refuse.</summary>
    public static IEnumerable<string> Hints(Provider? provider, Config config)
    {
        foreach (ProviderField field in provider?.Fields ?? [])
        {
            if (!LooksUsual(field, config[field.Key]))
            {
                yield return field.Prefix is null
                    ? $"'{field.Key}' of {provider!.Name} is usually {field.Looks}."
                    : $"'{field.Key}' of {provider!.Name} usually begins with '{field.Prefix}'.";
            }
        }
    }

    /// <summary>The keys of fields, for messages.</summary>
    public static string Keys(IEnumerable<ProviderField> fields) => string.Join(", ", fields.Select(field => field.Key));

    /// <summary>Refuses an Outlit API key where a provider's secret belongs: it would be handed to that provider.</summary>
    /// <exception cref="OutlitException"><c>Outlit.InvalidConfiguration</c>.</exception>
    public static void RefuseOutlitKeys(object? value, string id, string path = "config")
    {
        switch (value)
        {
            case Config config:
                foreach (KeyValuePair<string, object?> member in config.Members)
                {
                    RefuseOutlitKeys(member.Value, id, $"{path}.{member.Key}");
                }

                break;
            case IReadOnlyList<object?> list:
                foreach (object? item in list)
                {
                    RefuseOutlitKeys(item, id, path);
                }

                break;
            case string text when Sensitive.IsOutlitKey(text.AsSpan()):
            case SecureString secret when SecureText.Read(secret, Sensitive.IsOutlitKey):
                throw Refusal.Invalid($"'{path}' is an Outlit API key. Give the key of the provider '{id}'; Outlit's own goes into the context.", id);
        }
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        SecureString secret => secret.Length == 0,
        _ => false,
    };

    private static bool LooksUsual(ProviderField field, object? value) => (value, field.Prefix) switch
    {
        (string text, { } prefix) => text.StartsWith(prefix, StringComparison.Ordinal),
        (SecureString secret, { } prefix) => SecureText.Read(secret, text => text.StartsWith(prefix.AsSpan())),
        (string text, null) when field.Key == "region" => text is "us" or "eu",
        (string text, null) when field.Key == "projectId" => text.All(char.IsDigit),
        _ => true,
    };
}
