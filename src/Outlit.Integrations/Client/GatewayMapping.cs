namespace Outlit.Integrations.Client;

/// <summary>The <c>configuration</c> of the gateway's setup tool: mappings, which a person has confirmed.</summary>
internal static class GatewayMapping
{
    /// <summary>Wraps the mappings of a CRM, or the mapping of Mixpanel.</summary>
    /// <exception cref="OutlitException">It is neither, or a name is missing, which this contract needs.</exception>
    public static Config Create(Config config)
    {
        if (config["mappings"] is IReadOnlyList<object?> pipelines)
        {
            RequireNames(pipelines);
            return new() { ["kind"] = "crm_mapping", ["mappings"] = pipelines, ["confirm"] = true };
        }

        Config mapping = config["mapping"] as Config ?? config;
        return mapping.Contains("mode")
            ? new() { ["kind"] = "mixpanel_mapping", ["mapping"] = mapping, ["confirm"] = true }
            : throw ClientErrors.InvalidConfiguration(
                "This server takes the mappings of a CRM with -Mapping, or the mapping of Mixpanel, such as "
                + "-Config @{ mode = 'email_domain' }.",
                null);
    }

    private static void RequireNames(IReadOnlyList<object?> pipelines)
    {
        foreach ((Config pipeline, string path) in GetItems(pipelines, "mappings"))
        {
            RequireText(pipeline, "pipelineName", path);
            foreach ((Config stage, string stagePath) in GetItems(pipeline["mappings"], path + ".mappings"))
            {
                foreach ((Config crm, string crmPath) in GetItems(stage["crmStages"], stagePath + ".crmStages"))
                    RequireText(crm, "name", crmPath);
            }
        }
    }

    private static IEnumerable<(Config Item, string Path)> GetItems(object? value, string path)
    {
        IReadOnlyList<object?> list = value as IReadOnlyList<object?> ?? [];
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i] is Config item)
                yield return (item, $"{path}[{i}]");
        }
    }

    private static void RequireText(Config config, string name, string path)
    {
        if (config[name] is not string)
            throw ClientErrors.InvalidMapping($"'{path}' has no string '{name}', which this server requires.", path);
    }
}
