using System.Management.Automation.Runspaces;
using System.Reflection;
using Outlit.Integrations.Playground;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// The cmdlets of Microsoft.PowerShell.Utility, such as <c>Format-Table</c>. The engine's package does not contain that
/// module; the PowerShell that the repository pins has the same version of it.
/// </summary>
internal static class UtilityCommands
{
    public static IReadOnlyList<SessionStateCommandEntry> Entries { get; } = [.. Assembly.LoadFrom(Path.Combine(
        Path.GetDirectoryName(PowerShellTool.Locate(BuildFact.Root))!, "Microsoft.PowerShell.Commands.Utility.dll"))
        .GetExportedTypes().Select(CreateEntry).OfType<SessionStateCommandEntry>()];

    private static SessionStateCmdletEntry? CreateEntry(Type type) =>
        type.GetCustomAttribute<CmdletAttribute>(inherit: false) is { } cmdlet
            ? new($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null)
            : null;
}
