using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using Outlit.Integrations.Api;
using Outlit.Integrations.Configuration;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Providers;

namespace Outlit.Integrations.Commands;

/// <summary>Prompts for the fields that are missing, secrets masked.</summary>
internal static class FieldPrompt
{
    /// <summary>Adds the answers to the config.</summary>
    /// <exception cref="OutlitException">
    /// The host cannot prompt (<c>Outlit.InteractionRequired</c>), or a field was left empty (<c>Outlit.InvalidConfiguration</c>).
    /// </exception>
    public static void Ask(PSHost host, Provider provider, IReadOnlyList<ProviderField> missing, Config config)
    {
        Collection<FieldDescription> questions = [.. missing.Select(Describe)];
        Dictionary<string, PSObject> answers;
        try
        {
            answers = host.UI.Prompt($"Connect {provider.Name}", "It needs:", questions);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw Refusal.InteractionRequired($"Cannot prompt. {Describe(provider, missing)}", provider.Id, e);
        }

        foreach (KeyValuePair<string, PSObject> answer in answers ?? [])
        {
            config.Set(answer.Key, answer.Value?.BaseObject);
        }

        if (ConnectConfig.Missing(provider, config) is { Count: > 0 } still)
        {
            throw Missing(provider, still);
        }
    }

    /// <summary>The error that lists the fields that are missing.</summary>
    public static OutlitException Missing(Provider provider, IReadOnlyList<ProviderField> missing) =>
        Refusal.Invalid(Describe(provider, missing), provider.Id);

    private static string Describe(Provider provider, IReadOnlyList<ProviderField> missing) =>
        $"{provider.Name} needs {ConnectConfig.Keys(provider.Fields)}; missing or empty: {ConnectConfig.Keys(missing)}.";

    private static FieldDescription Describe(ProviderField field)
    {
        FieldDescription question = new(field.Key) { Label = field.Label, IsMandatory = true };
        question.SetParameterType(field.Secret ? typeof(SecureString) : typeof(string));
        return question;
    }
}
