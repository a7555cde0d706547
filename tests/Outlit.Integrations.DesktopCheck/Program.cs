using System;
using System.IO;
using System.Reflection;
using System.Text;

namespace Outlit.Integrations.DesktopCheck;

/// <summary>Imports the module as Windows PowerShell does, and talks to an emulator through it.</summary>
internal static class Program
{
    /// <param name="arguments">The module's assembly, and the address of an emulator.</param>
    private static int Main(string[] arguments)
    {
        Assembly module = Assembly.LoadFrom(Path.GetFullPath(arguments[0]));
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            new AssemblyName(request.Name).Name == module.GetName().Name ? module : null;
        Console.OutputEncoding = new UTF8Encoding(false);
        // What PowerShell looks at first: it has to be there without bin/desktop.
        module.GetExportedTypes();
        Import();
        // And with it everything.
        module.GetTypes();
        return Run(new Uri(arguments[1]));
    }

    // In methods of their own, so that Main can run before their types can be had.
    private static void Import()
    {
        new OnModuleImport().OnImport();
        new OnModuleImport().OnImport();
    }

    private static int Run(Uri address)
    {
        foreach (string line in Checks.Run(address))
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}
