using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace Outlit.Integrations.Emulator.CommandLine;

/// <summary>The options of the command line.</summary>
internal sealed class CommandLineOptions
{
    private readonly Option<string> _address = new("--address")
    {
        Description = "Address to listen on; only loopback addresses are taken.",
        HelpName = "address",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port; 0 takes a free one.",
        HelpName = "number",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string?> _seed = new("--seed")
    {
        Description = "JSON file with the state to begin with, and to go back to on a reset.",
        HelpName = "file",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "JSON file that keeps the state, also when the process is killed; without it in memory only.",
        HelpName = "file",
    };

    private readonly Option<string> _plan = new("--plan")
    {
        Description = "Name of the plan that organisations are on.",
        HelpName = "name",
        DefaultValueFactory = _ => "free",
    };

    private readonly Option<int?> _connectionLimit = new("--connection-limit")
    {
        Description = "How many integrations an organisation may connect; as many as it likes without it.",
        HelpName = "count",
    };

    private readonly Option<TimeSpan> _sessionLifetime = new("--session-lifetime")
    {
        Description = "How long a browser session can be approved.",
        HelpName = "hh:mm:ss",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(10),
    };

    private readonly Option<int> _logSize = new("--log-size")
    {
        Description = "How many requests the log keeps.",
        HelpName = "count",
        DefaultValueFactory = _ => 2000,
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Refuse what the routes' page does not allow: unknown members, other types. The default.",
    };

    private readonly Option<bool> _loose = new("--loose")
    {
        Description = "Let all that pass.",
    };

    public CommandLineOptions()
    {
        _address.Validators.Add(result =>
            Check(result, _address, text => AddressIn(text) is not null, "is not a loopback address"));
        _port.Validators.Add(result =>
            Check(result, _port, port => port is >= 0 and <= ushort.MaxValue, "is not a port"));
        _connectionLimit.Validators.Add(result => Check(result, _connectionLimit, count => count >= 0, "is negative"));
        _sessionLifetime.Validators.Add(result =>
            Check(result, _sessionLifetime, span => span > TimeSpan.Zero && span < TimeSpan.FromDays(365), "is not a lifetime"));
        _logSize.Validators.Add(result =>
            Check(result, _logSize, count => count is > 0 and <= 1_000_000, "is not from 1 to 1000000"));
        _loose.Validators.Add(result =>
        {
            if (result.GetValue(_loose) && result.GetValue(_strict))
            {
                result.AddError("--strict and --loose exclude each other.");
            }
        });
    }

    /// <summary>The process with which the emulator ends.</summary>
    public Option<int?> ParentPid { get; } = new("--parent-pid")
    {
        Description = "Stop when the process with this ID ends, so that nothing is left behind by a script; Ctrl+C is left to it.",
        HelpName = "id",
    };

    public void AddTo(RootCommand command)
    {
        Option[] all =
        [
            _address, _port, _seed, _state, _plan, _connectionLimit, _sessionLifetime, _logSize, _strict, _loose, ParentPid,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    public EmulatorOptions Read(ParseResult parsed) => new()
    {
        Address = AddressIn(parsed.GetValue(_address)!)!,
        Port = parsed.GetValue(_port),
        SeedFile = parsed.GetValue(_seed),
        StateFile = parsed.GetValue(_state),
        Plan = parsed.GetValue(_plan)!,
        ConnectionLimit = parsed.GetValue(_connectionLimit),
        SessionLifetime = parsed.GetValue(_sessionLifetime),
        LogCapacity = parsed.GetValue(_logSize),
        Loose = parsed.GetValue(_loose),
        HasParent = parsed.GetValue(ParentPid) is not null,
    };

    private static void Check<T>(OptionResult result, Option<T> option, Predicate<T> isGood, string complaint)
    {
        string given = string.Join(' ', result.Tokens.Select(token => token.Value));
        try
        {
            if (!isGood(result.GetValue(option)!))
            {
                result.AddError($"{option.Name}: {given} {complaint}.");
            }
        }
        catch (InvalidOperationException)
        {
            result.AddError($"{option.Name}: {given} cannot be read as {option.HelpName}.");
        }
    }

    private static IPAddress? AddressIn(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address) ? address
        : null;
}
