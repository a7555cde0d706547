using System.Reflection;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>What the build tells the tests: where things lie.</summary>
internal static class BuildFact
{
    /// <summary>The clone's root.</summary>
    public static string Root { get; } = Path.GetDirectoryName(ModuleSession.ManifestPath)!;

    /// <summary>Where the module is built to.</summary>
    public static string Bin { get; } = Path.Combine(Root, "bin");

    /// <summary>An AssemblyMetadata of the project file.</summary>
    public static string Get(string name) => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
