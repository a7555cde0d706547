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

/// <summary>Asks a person for the fields that are missing, secrets masked.</summary>
internal static class FieldPrompt
{
    private const string ConsoleHostName = "ConsoleHost";

    /// <summary>True if somebody may be there to answer: false in a scheduled task, a pipe, a job.</summary>
    public static bool IsPossible(PSHost host) =>
        host.UI is not null
        && Environment.UserInteractive
        && (host.Name != ConsoleHostName || (!Console.IsInputRedirected && !IsNonInteractive()));

    /// <summary>Adds the answers to the config.</summary>
    /// <exception cref="OutlitException">Nobody answered (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static void Ask(PSHost host, Provider provider, IReadOnlyList<ProviderField> missing, Config config)
    {
        Collection<FieldDescription> questions = [.. missing.Select(Describe)];
        Dictionary<string, PSObject> answers;
        try
        {
            answers = host.UI.Prompt($"Connect {provider.Name}", "It needs:", questions);
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSInvalidOperationException)
        {
            throw Missing(provider, missing, e);
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
    public static OutlitException Missing(Provider provider, IReadOnlyList<ProviderField> missing, Exception? cause = null) => Refusal.Invalid(
        $"{provider.Name} needs {ConnectConfig.Keys(provider.Fields)}; missing or empty: {ConnectConfig.Keys(missing)}.",
        provider.Id,
        cause);

    private static FieldDescription Describe(ProviderField field)
    {
        FieldDescription question = new(field.Key) { Label = field.Label, IsMandatory = true };
        question.SetParameterType(field.Secret ? typeof(SecureString) : typeof(string));
        return question;
    }

    private static bool IsNonInteractive() =>
        Array.Exists(Environment.GetCommandLineArgs(), word => word.StartsWith("-noni", StringComparison.OrdinalIgnoreCase));
}
