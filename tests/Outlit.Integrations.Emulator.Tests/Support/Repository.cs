using System.Reflection;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A folder for the results of a run, such as screenshots.</summary>
    public static string Out(string name)
    {
        string folder = Path.Combine(Root, "out", name);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
