using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Outlit.Integrations.Playground;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// PowerShell's own <c>Format-Table</c>, <c>Select-Object</c> and their like. Their module is not in the engine's package;
/// the repository's PowerShell has it in the same version.
/// </summary>
internal static class UtilityCommands
{
    /// <summary>The commands, to be added to a session.</summary>
    public static IReadOnlyList<SessionStateCommandEntry> Entries { get; } = Load();

    private static SessionStateCommandEntry[] Load()
    {
        string home = Path.GetDirectoryName(PowerShellTool.Locate(BuildFact.Root))!;
        Assembly module = Assembly.LoadFrom(Path.Combine(home, "Microsoft.PowerShell.Commands.Utility.dll"));
        return [.. module.GetExportedTypes().Select(CreateEntry).OfType<SessionStateCommandEntry>()];
    }

    private static SessionStateCmdletEntry? CreateEntry(Type type) =>
        type.GetCustomAttribute<CmdletAttribute>(inherit: false) is { } cmdlet
            ? new($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null)
            : null;
}
