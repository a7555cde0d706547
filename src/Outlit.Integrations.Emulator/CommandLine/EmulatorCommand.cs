using System.CommandLine;

namespace Outlit.Integrations.Emulator.CommandLine;

/// <summary>The command line of <c>outlit-emulator</c>.</summary>
internal static class EmulatorCommand
{
    private const int Stopped = 0;
    private const int CouldNotStart = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs the command; returns the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        CommandLineOptions options = new();
        RootCommand command = new(
            """
            A local Outlit: the integration routes, to rehearse and to test against. Any key of the form ok_ and 32 or
            more letters, digits, _ or - is an organisation of its own. The first line of output is the address; a
            dashboard is there. Exit codes: 0 stopped, 1 could not start, 2 wrong usage.
            """.ReplaceLineEndings(" "));
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            ServeAsync(options.Read(parsed), parsed.GetValue(options.ParentPid), cancellation));

        ParseResult result = command.Parse(arguments);

        // Ctrl+C and SIGTERM are the host's: it stops answering, and the state file is closed.
        int code = await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return result.Errors.Count > 0 ? WrongUsage : code;
    }

    private static async Task<int> ServeAsync(EmulatorOptions options, int? parentPid, CancellationToken cancellation)
    {
        try
        {
            using CancellationTokenSource parentEnds = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using ParentWatch? parent = parentPid is int pid ? ParentWatch.Start(pid, parentEnds) : null;
            await using EmulatorHost host = await EmulatorHost.StartAsync(options, parentEnds.Token);
            await Console.Out.WriteLineAsync(host.Address.ToString().TrimEnd('/'));
            await host.WaitForShutdownAsync(parentEnds.Token);
            return Stopped;
        }
        catch (EmulatorStartException mistake)
        {
            await Console.Error.WriteLineAsync($"outlit-emulator: {mistake.Message}");
            return CouldNotStart;
        }
    }
}
