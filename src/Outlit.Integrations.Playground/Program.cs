using System.Reflection;
using System.Runtime.InteropServices;
using Outlit.Integrations.Playground;

// Runs the tour, the user's script, or an interactive shell, each with the emulator, PowerShell and the module.
bool isShell = args is ["--shell"];
if (args.Length > 1 || (!isShell && args is [[] or ['-', ..]]))
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
    string modules = $"{Quote(BuiltAt("ManifestPath"))}, {Quote(BuiltAt("EmulatorModulePath"))}";

    // The tour makes four connections; the fifth demonstrates the plan's limit. The emulator stops with the shell.
    string command = $$"""
        try {
            Import-Module {{modules}} -ErrorAction Stop
            $null = Start-OutlitEmulator -Plan free -ConnectionLimit 4 -SetEnvironment
        }
        catch {
            [Console]::Error.WriteLine($_)
            exit 1
        }
        """;
    if (!isShell)
        command += $"\nImport-Module {Quote(BesideThis("Echo.psm1"))}; Start-EchoedScript {Quote(script)}";

    string[] options = isShell ? ["-NoLogo", "-NoExit"] : ["-NoLogo", "-NoProfile", "-NoExit"];
    ProcessStartInfo start = PowerShellTool.CreateStartInfo(powerShell, [.. options, "-Command", command]);
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
    using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => shell.Kill());
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
