using System;
using System.CommandLine;

namespace Outlit.Integrations.Emulator.CommandLine;

/// <summary>The command line of <c>outlit-emulator</c>.</summary>
internal static class EmulatorCommand
{
    public static RootCommand Create()
    {
        Option<int> port = new("--port")
        {
            Description = "Port on 127.0.0.1; 0 takes a free one. The address is the first line of output.",
            HelpName = "number",
        };
        Option<string?> seed = new("--seed")
        {
            Description = "JSON file with the state to begin with.",
            HelpName = "file",
        };
        Option<string?> state = new("--state")
        {
            Description = "JSON file that keeps the state; without it the state is in memory only.",
            HelpName = "file",
        };
        Option<string> plan = new("--plan")
        {
            Description = "Name of the plan.",
            DefaultValueFactory = _ => "free",
            HelpName = "name",
        };
        Option<int?> limit = new("--connection-limit")
        {
            Description = "How many integrations an organisation may connect; no limit without it.",
            HelpName = "count",
        };
        Option<bool> loose = new("--loose")
        {
            Description = "Let pass what the routes' page does not allow: unknown members, other types.",
        };
        RootCommand command = new("A local Outlit: the integration routes, to try and to test against.")
        {
            port, seed, state, plan, limit, loose,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new EmulatorOptions
            {
                Port = parsed.GetValue(port),
                SeedFile = parsed.GetValue(seed),
                StateFile = parsed.GetValue(state),
                Plan = parsed.GetValue(plan)!,
                ConnectionLimit = parsed.GetValue(limit),
                Loose = parsed.GetValue(loose),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellation)
    {
        try
        {
            await using EmulatorHost host = await EmulatorHost.StartAsync(options, cancellation);
            await Console.Out.WriteLineAsync(host.Address.ToString().TrimEnd('/'));
            await host.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (EmulatorStartException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message);
            return 1;
        }
    }
}
