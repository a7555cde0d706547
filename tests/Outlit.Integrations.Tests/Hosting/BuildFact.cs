using System.Reflection;

namespace Outlit.Integrations.Tests.Hosting;

internal static class BuildFact
{
    public static string Root { get; } = Path.GetDirectoryName(Get("ManifestPath"))!;

    public static string Bin { get; } = Path.Combine(Root, "bin");

    /// <summary>The value of an <c>AssemblyMetadata</c> item of the project file.</summary>
    public static string Get(string name) => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
