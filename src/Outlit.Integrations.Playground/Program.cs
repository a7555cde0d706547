using System.Diagnostics;
using System.Reflection;
using Outlit.Integrations.Playground;

// Runs the tour, the user's script, or an interactive shell, each with the emulator, PowerShell and the module.
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
    start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
    if (Console.IsOutputRedirected)
    {
        // Disables colors, progress and other control sequences.
        start.Environment["TERM"] = "dumb";
    }

    // The shell in the same terminal handles Ctrl+C; this process ends when the shell ends.
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
