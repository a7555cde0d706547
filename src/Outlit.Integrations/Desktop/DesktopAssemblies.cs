using System;
using System.IO;
using System.Reflection;

namespace Outlit.Integrations.Desktop;

/// <summary>Answers .NET Framework when it does not find an assembly that lies in <c>bin/desktop</c>.</summary>
internal static class DesktopAssemblies
{
    private static readonly AssemblyFolder s_folder =
        new(Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location), "desktop"));

    // The runtime runs this once in a process, whoever comes first: one handler, however often the module is imported.
    static DesktopAssemblies() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <summary>From now on they are found.</summary>
    public static void Install()
    {
        // The static constructor has done it.
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request) =>
        s_folder.Find(new AssemblyName(request.Name)) is { } file ? Assembly.LoadFrom(file) : null;
}
