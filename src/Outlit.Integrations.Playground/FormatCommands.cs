using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Outlit.Integrations.Playground;

/// <summary>
/// The shell's own <c>Format-Table</c>. The engine has all of it but the class that gives it its name, which is in a module
/// that is not on NuGet.
/// </summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    /// <summary>Tells the engine's formatter the shape.</summary>
    public FormatTableCommand() => FormatShapes.Set(this, "Table");
}

/// <summary>The shell's own <c>Format-List</c>.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Tells the engine's formatter the shape.</summary>
    public FormatListCommand() => FormatShapes.Set(this, "List");
}

internal static class FormatShapes
{
    // What the shell's classes set is internal to the engine.
    private static readonly FieldInfo s_implementation =
        typeof(FrontEndCommandBase).GetField("implementation", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly Type s_shape = Engine("FormatShape");

    public static void Set(FrontEndCommandBase command, string shape) => s_implementation.SetValue(
        command,
        Activator.CreateInstance(
            Engine("InnerFormatShapeCommand"),
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public,
            binder: null,
            [Enum.Parse(s_shape, shape)],
            culture: null));

    private static Type Engine(string name) => typeof(FrontEndCommandBase).Assembly.GetType($"{typeof(FrontEndCommandBase).Namespace}.{name}", throwOnError: true)!;
}
