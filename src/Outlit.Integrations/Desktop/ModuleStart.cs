using System;
using System.Management.Automation;

namespace Outlit.Integrations.Desktop;

/// <summary>What PowerShell calls when it imports the module, before anything else of it.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    private const int OldestDotNet = 8;

    /// <summary>On Windows PowerShell makes the assemblies in <c>bin/desktop</c> known; on PowerShell 7 does nothing.</summary>
    /// <exception cref="PlatformNotSupportedException">This is PowerShell 7.3 or older, which a manifest cannot exclude.</exception>
    public void OnImport()
    {
        if (DotNetFramework.IsHere)
        {
            DesktopAssemblies.Install();
        }
        else
        {
            Require(Environment.Version);
        }
    }

    internal static void Require(Version dotnet)
    {
        if (dotnet.Major < OldestDotNet)
        {
            throw new PlatformNotSupportedException(
                $"Outlit.Integrations needs PowerShell 7.4 or later, or Windows PowerShell 5.1. This one runs on .NET {dotnet.ToString(2)}.");
        }
    }
}
