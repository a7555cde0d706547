using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Outlit.Integrations.Playground;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// PowerShell's own <c>Format-Table</c> and <c>Format-List</c>. They are in a module that the engine's package lacks, and
/// that the PowerShell of the repository has in the same version.
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
        type.GetCustomAttribute<CmdletAttribute>() is { VerbName: VerbsCommon.Format, NounName: "Table" or "List" } cmdlet
            ? new($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null)
            : null;
}
