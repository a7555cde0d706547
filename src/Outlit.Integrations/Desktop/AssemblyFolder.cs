using System;
using System.IO;
using System.Reflection;

namespace Outlit.Integrations.Desktop;

/// <summary>
/// A folder with assemblies that the runtime lacks. It runs before they can be had, so it uses none of them: no spans, and
/// no method that the compiler may find one for.
/// </summary>
internal sealed class AssemblyFolder(string path)
{
    /// <summary>
    /// The file of the assembly that was asked for, or of a later version of it: a module has no binding redirects, and
    /// the assemblies in the folder ask for older versions of each other. Null if there is none.
    /// </summary>
    public string? Find(AssemblyName wanted)
    {
        // No path is made of a name: it may have anything in it.
        string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.dll") : [];
        string? file = Array.Find(files, one => Same(Path.GetFileNameWithoutExtension(one), wanted.Name));
        return file is not null && wanted.Version is not null && Fits(AssemblyName.GetAssemblyName(file), wanted) ? file : null;
    }

    // Version apart they have to be the same: name, culture and who signed it.
    private static bool Fits(AssemblyName there, AssemblyName wanted)
    {
        bool isLateEnough = there.Version >= wanted.Version;
        there.Version = wanted.Version;
        return isLateEnough && Same(there.FullName, wanted.FullName);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
