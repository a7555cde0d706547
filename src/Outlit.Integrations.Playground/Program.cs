using System.Reflection;
using Outlit.Integrations.Playground;
using Outlit.Integrations.Playground.Hosting;

// The tour, or a script of the user's: emulator and engine are the same for both.
string script = args.Length > 0 ? Path.GetFullPath(args[0]) : Path.Combine(AppContext.BaseDirectory, "quickstart.ps1");
if (args.Length > 1 || !File.Exists(script))
{
    Console.Error.WriteLine(args.Length > 1 ? "One script at a time: dotnet run -- my.ps1" : $"There is no script '{script}'.");
    return 2;
}

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

using EmulatorProcess emulator = EmulatorProcess.Start(BuiltAt("EmulatorPath"));
Environment.SetEnvironmentVariable("OUTLIT_API_URL", emulator.Address);
Environment.SetEnvironmentVariable("OUTLIT_API_KEY", "ok_" + Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"));

using ScriptSession session = new(new TerminalHost(Terminal.OfConsole(canAsk: args.Length > 0)), BuiltAt("ManifestPath"));
stop.Token.Register(session.Stop);
return session.RunFile(script);

static string BuiltAt(string name) => Assembly.GetExecutingAssembly()
    .GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(fact => fact.Key == name).Value!;
