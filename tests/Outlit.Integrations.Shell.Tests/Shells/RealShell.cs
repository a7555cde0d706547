using System.Reflection;

namespace Outlit.Integrations.Shell.Tests.Shells;

/// <summary>The PowerShell version that the repository pins, located once per run.</summary>
internal static class RealShell
{
    private static readonly Lazy<string> s_assemblyPath = new(Locate);

    public static string RepositoryRoot { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "RepositoryRoot").Value!;

    public static string Manifest { get; } = Path.Combine(RepositoryRoot, "Outlit.Integrations.psd1");

    public static string AssemblyPath => s_assemblyPath.Value;

    private static string Locate() => PowerShellTool.Locate(RepositoryRoot);
}
