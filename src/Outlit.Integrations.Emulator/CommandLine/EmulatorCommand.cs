using System.CommandLine;
using System.CommandLine.Parsing;

namespace Outlit.Integrations.Emulator.CommandLine;

internal static class EmulatorCommand
{
    private const int Stopped = 0;
    private const int CouldNotStart = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        CommandLineOptions options = new();
        RootCommand command = new(
            """
            A local Outlit: serves the integration routes for rehearsals and tests. Any key of the form ok_ and 32 or
            more letters, digits, _ or - is an organization of its own. The first line of output is the address, where
            a dashboard is. Exit codes: 0 stopped, 1 could not start, 2 wrong usage.
            """.ReplaceLineEndings(" "));
        foreach (Option option in options.All)
            command.Options.Add(option);

        command.SetAction((parsed, cancellation) => ServeAsync(options.Read(parsed), cancellation));

        ParseResult result = command.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            await ReportAsync(result.Errors);
            return WrongUsage;
        }

        // The host handles Ctrl+C and SIGTERM: it stops listening and closes the state file.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task ReportAsync(IEnumerable<ParseError> errors)
    {
        // The parser's message about a value that it cannot read names a .NET type. The checks have a better one.
        foreach (string message in errors.Select(error => error.Message).Where(text => !text.Contains("expected type")))
            await Console.Error.WriteLineAsync(message);

        await Console.Error.WriteLineAsync("Use --help for the list of options.");
    }

    private static async Task<int> ServeAsync(EmulatorOptions options, CancellationToken cancellation)
    {
        try
        {
            await using EmulatorHost host = await EmulatorHost.StartAsync(options, cancellation);
            if (!IPAddress.IsLoopback(options.Address))
            {
                IPEndPoint bound = new(options.Address, host.Address.Port);
                await Console.Error.WriteLineAsync(
                    $"outlit-emulator: Warning: everyone who can reach {bound} can use this emulator and its control "
                    + "routes, without a key and without encryption. Use it in a private network only.");
            }

            await Console.Out.WriteLineAsync(host.Address.ToString().TrimEnd('/'));
            await host.WaitForShutdownAsync(cancellation);
            return Stopped;
        }
        catch (EmulatorStartException exception)
        {
            await Console.Error.WriteLineAsync($"outlit-emulator: {exception.Message}");
            return CouldNotStart;
        }
    }
}
