using System.Reflection;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Where the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A folder for what a run leaves behind, such as screenshots.</summary>
    public static string Out(string name)
    {
        string folder = Path.Combine(Root, "out", name);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
