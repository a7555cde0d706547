using System.Diagnostics;
using System.Reflection;
using Outlit.Integrations.Playground;

// The tour, a script of the user's, or a shell to type in: emulator, PowerShell and module are the same for all.
bool isShell = args is ["--shell"];
if (args.Length > 1 || (!isShell && args is [['-', ..]]))
{
    Console.Error.WriteLine("Usage: dotnet run --project src/Outlit.Integrations.Playground [-- my.ps1 | -- --shell]");
    return 2;
}

string script = isShell || args.Length == 0 ? BesideThis("quickstart.ps1") : Path.GetFullPath(args[0]);
if (!File.Exists(script))
{
    Console.Error.WriteLine($"There is no script '{script}'.");
    return 2;
}

try
{
    string powerShell = PowerShellTool.Locate(BuiltAt("RepositoryRoot"));
    using EmulatorProcess emulator = new(BuiltAt("EmulatorPath"));
    string modules = $"{Quote(BuiltAt("ManifestPath"))}, {Quote(BesideThis("Emulator.psm1"))} -ErrorAction Stop";
    string echo = $"{Quote(BesideThis("Echo.psm1"))}, {modules}; Start-EchoedScript {Quote(script)}";
    string command = $"Import-Module {(isShell ? modules : echo)}";
    string[] options = isShell ? ["-NoLogo", "-NoExit"] : ["-NoLogo", "-NoProfile", "-NoExit"];
    ProcessStartInfo start = PowerShellTool.CreateStartInfo(powerShell, [.. options, "-Command", command]);
    start.Environment["OUTLIT_API_URL"] = emulator.Address;
    start.Environment["OUTLIT_API_KEY"] = $"ok_{Guid.NewGuid():N}{Guid.NewGuid():N}";
    start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
    if (Console.IsOutputRedirected)
    {
        // Without colors, progress and other control sequences.
        start.Environment["TERM"] = "dumb";
    }

    // Ctrl+C is for the shell, which is in the same terminal; this process ends when the shell does.
    Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
    Process shell = Process.Start(start)!;
    AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.Kill();
    shell.WaitForExit();
    return shell.ExitCode;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static string BesideThis(string file) => Path.Combine(AppContext.BaseDirectory, file);
static string Quote(string path) => $"'{path.Replace("'", "''")}'";
static string BuiltAt(string name) => Assembly.GetExecutingAssembly()
    .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
