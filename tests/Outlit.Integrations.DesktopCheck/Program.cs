using System.Runtime.CompilerServices;
using System.Text;

namespace Outlit.Integrations.DesktopCheck;

/// <summary>Loads the module as Windows PowerShell does, and sends requests to an emulator.</summary>
internal static class Program
{
    /// <param name="arguments">The path of the module's assembly and the address of an emulator.</param>
    private static int Main(string[] arguments)
    {
        Assembly module = Assembly.LoadFrom(Path.GetFullPath(arguments[0]));
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            new AssemblyName(request.Name).Name == module.GetName().Name ? module : null;
        Console.OutputEncoding = new UTF8Encoding(false);
        // PowerShell reads the exported types before the resolver is registered, so they must load without bin/desktop.
        module.GetExportedTypes();
        Import();
        // After that, all types must load.
        module.GetTypes();
        return Run(new Uri(arguments[1]));
    }

    // In separate methods, so that Main can be compiled before their types can be loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Import()
    {
        DesktopAssemblies.Register();
        DesktopAssemblies.Register();
    }

    private static int Run(Uri address)
    {
        foreach (string line in Checks.Run(address))
            Console.WriteLine(line);

        return 0;
    }
}
