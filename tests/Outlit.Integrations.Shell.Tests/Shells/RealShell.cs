using System.Reflection;
using Outlit.Integrations.Playground;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>The real PowerShell of the repository, located once per run.</summary>
internal static class RealShell
{
    private static readonly Lazy<string> s_assemblyPath = new(Locate);

    /// <summary>The clone's root.</summary>
    public static string RepositoryRoot { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "RepositoryRoot").Value!;

    /// <summary>The module's manifest in the clone, importable after a build.</summary>
    public static string Manifest { get; } = Path.Combine(RepositoryRoot, "Outlit.Integrations.psd1");

    /// <summary>The shell's assembly, <c>pwsh.dll</c>.</summary>
    public static string AssemblyPath => s_assemblyPath.Value;

    private static string Locate() => PowerShellTool.Locate(RepositoryRoot);
}
