using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Api;
using Outlit.Integrations.Errors;

namespace Outlit.Integrations.Configuration;

/// <summary>
/// Checks the mappings of a CRM's pipelines. One is
/// <c>{pipelineId, pipelineName, mappings: [{outlitStage, crmStages: [{id, name}]}]}</c>.
/// </summary>
internal static class CrmMapping
{
    /// <summary>The config of the step. Where a list is due and a single object was given, it becomes a list of one.</summary>
    /// <exception cref="OutlitException">A mapping is not one (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static Config Read(IReadOnlyList<object?> mappings)
    {
        object?[] checkedMappings = [.. mappings.Select((mapping, index) => ReadOne(mapping, $"mappings[{index}]"))];
        Config config = new();
        config.Set("mappings", checkedMappings);
        return config;
    }

    private static Config ReadOne(object? mapping, string path)
    {
        Config pipeline = Object(ConfigReader.ReadValue(mapping, path), path);
        RequireText(pipeline, "pipelineId", path);
        foreach (Config stage in Objects(pipeline, "mappings", path))
        {
            RequireText(stage, "outlitStage", path + ".mappings");
            foreach (Config crmStage in Objects(stage, "crmStages", path + ".mappings"))
            {
                RequireText(crmStage, "id", path + ".mappings.crmStages");
            }
        }

        return pipeline;
    }

    private static List<Config> Objects(Config parent, string name, string path)
    {
        if (parent[name] is Config single)
        {
            parent.Set(name, new object?[] { single });
        }

        return parent[name] is IReadOnlyList<object?> list
            ? [.. list.Select((item, index) => Object(item, $"{path}.{name}[{index}]"))]
            : throw NotOne(path, $"has no list '{name}'");
    }

    private static Config Object(object? value, string path) => value as Config ?? throw NotOne(path, "is not an object");

    private static void RequireText(Config config, string name, string path)
    {
        if (config[name] is not string { Length: > 0 })
        {
            throw NotOne(path, $"has no text '{name}'");
        }
    }

    private static OutlitException NotOne(string path, string why) => Refusal.Invalid(
        $"'{path}' {why}. A mapping is @{{ pipelineId = '…'; pipelineName = '…'; mappings = @(@{{ outlitStage = '…'; crmStages = @(@{{ id = '…'; name = '…' }}) }}) }}.",
        path);
}
