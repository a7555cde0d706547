namespace Outlit.Integrations.Commands;

/// <summary>
/// Reads the mappings of a CRM's pipelines:
/// <c>{pipelineId, pipelineName, mappings: [{outlitStage, crmStages: [{id, name}]}]}</c>.
/// </summary>
internal static class CrmMappingReader
{
    /// <summary>The config of the step. A single object in place of a list becomes a list of one.</summary>
    /// <exception cref="OutlitException">A mapping is not valid (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static Config Read(IReadOnlyList<object?> mappings)
    {
        object?[] pipelines = [.. mappings.Select((mapping, index) => ReadPipeline(mapping, $"mappings[{index}]"))];
        return new() { ["mappings"] = pipelines };
    }

    private static readonly string[] s_names =
        ["pipelineId", "pipelineName", "mappings", "outlitStage", "crmStages", "id", "name"];

    private static Config ReadPipeline(object? mapping, string path)
    {
        Config pipeline = RequireObject(ConfigReader.ReadValue(mapping, path), path);
        RequireText(pipeline, "pipelineId", path);
        foreach (Config stage in RequireObjects(pipeline, "mappings", path))
        {
            RequireText(stage, "outlitStage", path + ".mappings");
            foreach (Config crmStage in RequireObjects(stage, "crmStages", path + ".mappings"))
                RequireText(crmStage, "id", path + ".mappings.crmStages");
        }

        return pipeline;
    }

    private static List<Config> RequireObjects(Config parent, string name, string path)
    {
        if (parent[name] is Config single)
            parent[name] = new object?[] { single };

        return parent[name] is IReadOnlyList<object?> list
            ? [.. list.Select((item, index) => RequireObject(item, $"{path}.{name}[{index}]"))]
            : throw CreateError(path, $"has no list '{name}'");
    }

    private static Config RequireObject(object? value, string path)
    {
        Config config = value as Config ?? throw CreateError(path, "is not an object");
        config.UseNames(s_names);
        return config;
    }

    private static void RequireText(Config config, string name, string path)
    {
        if (config[name] is long number)
            config[name] = number.ToString(CultureInfo.InvariantCulture);

        if (config[name] is not string { Length: > 0 })
            throw CreateError(path, $"has no string '{name}'");
    }

    private static OutlitException CreateError(string path, string problem) => ClientErrors.InvalidMapping(
        $"'{path}' {problem}. A mapping is @{{ pipelineId = '…'; pipelineName = '…'; "
        + "mappings = @(@{ outlitStage = '…'; crmStages = @(@{ id = '…'; name = '…' }) }) }.",
        path);
}
