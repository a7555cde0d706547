using System.Net;
using System.Reflection;
using System.Security.Authentication;

namespace Outlit.Integrations;

/// <summary>
/// Called by PowerShell when it imports the module. It registers the default display of objects. On Windows PowerShell
/// 5.1, which runs on .NET Framework, it lets the module's assembly find the ones in <c>bin/desktop</c>.
/// </summary>
public sealed class OnModuleImport : IModuleAssemblyInitializer
{
    private const int MinDotNetVersion = 8;

    /// <summary>True on .NET Framework and Mono.</summary>
    internal static bool IsDotNetFramework { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>
    /// Checks the version of PowerShell, and on Windows PowerShell 5.1 registers the assembly resolver.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">
    /// PowerShell 7.3 or older, which a manifest cannot exclude.
    /// </exception>
    public void OnImport()
    {
        if (IsDotNetFramework)
            DesktopAssemblies.Register();
        else
            RequireVersion(Environment.Version);

        DisplayProperties.Register();
    }

    internal static void RequireVersion(Version dotnet)
    {
        if (dotnet.Major < MinDotNetVersion)
        {
            throw new PlatformNotSupportedException(
                "Outlit.Integrations needs PowerShell 7.4 or later, or Windows PowerShell 5.1. "
                + $"This session runs on .NET {dotnet.ToString(2)}.");
        }
    }

    /// <summary>
    /// The TLS versions for the module's requests. Windows PowerShell sets TLS 1.0 for the process; that setting
    /// belongs to the process, so it is used only if it includes TLS 1.2 or is the system's default.
    /// </summary>
    internal static SslProtocols GetTlsVersions(SecurityProtocolType process)
    {
        // .NET Framework 4.7 named it; .NET Standard does not know the name.
        const SecurityProtocolType SystemDefault = 0;
        bool isGoodEnough = process is SystemDefault || process.HasFlag(SecurityProtocolType.Tls12);
        return isGoodEnough ? SslProtocols.None : SslProtocols.Tls12;
    }
}

/// <summary>
/// Resolves the assemblies in <c>bin/desktop</c>. It runs before they can be loaded, so it uses none of them: no spans,
/// and no method that may take one.
/// </summary>
internal static class DesktopAssemblies
{
    private static readonly string s_folder =
        Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location), "desktop");

    private static int s_isRegistered;

    /// <summary>Registers the resolver: once per process, however often the module is imported.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_isRegistered, 1) == 0)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    /// <summary>
    /// The file of a requested assembly in a folder, or of a later version: a module has no binding redirects, and the
    /// assemblies request older versions of each other. Null if there is none.
    /// </summary>
    public static string? Find(string folder, AssemblyName requested)
    {
        // No path is built from the name, which may contain anything.
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll") : [];
        string? file = Array.Find(files, path => AreEqual(Path.GetFileNameWithoutExtension(path), requested.Name));
        bool isMatch = file is not null
            && requested.Version is not null
            && Matches(AssemblyName.GetAssemblyName(file), requested);
        return isMatch ? file : null;
    }

    /// <summary>
    /// True if an assembly is this one or one in the folder: what other modules load is not affected.
    /// </summary>
    public static bool IsOurs(Assembly? requesting, string folder) => requesting is { IsDynamic: false }
        && (requesting == typeof(DesktopAssemblies).Assembly
            || AreEqual(Path.GetDirectoryName(requesting.Location), folder));

    private static Assembly? Resolve(object sender, ResolveEventArgs request) =>
        IsOurs(request.RequestingAssembly, s_folder) && Find(s_folder, new AssemblyName(request.Name)) is { } file
            ? Assembly.LoadFrom(file)
            : null;

    // Name, culture and public key have to be the same.
    private static bool Matches(AssemblyName found, AssemblyName requested)
    {
        bool isNewEnough = found.Version >= requested.Version;
        found.Version = requested.Version;
        return isNewEnough && AreEqual(found.FullName, requested.FullName);
    }

    private static bool AreEqual(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
