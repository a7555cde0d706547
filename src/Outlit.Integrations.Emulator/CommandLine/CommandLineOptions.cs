using System.CommandLine;

namespace Outlit.Integrations.Emulator.CommandLine;

internal sealed class CommandLineOptions
{
    private static readonly EmulatorOptions s_defaults = new();

    private readonly Option<string> _address = Create(
        "--address", "address", "Address to listen on: a loopback address, unless --allow-remote is given.",
        $"{s_defaults.Address}");

    private readonly Option<bool> _allowRemote = Create<bool>(
        "--allow-remote", null, "Allow an address that other machines can reach. They need no key to control it.");

    private readonly Option<string[]> _hostNames = Create<string[]>(
        "--host-name", "name", "Host name to respond to beside localhost; can be repeated.");

    private readonly Option<int> _port = Create("--port", "number", "Port; 0 takes a free one.", s_defaults.Port);

    private readonly Option<string?> _seed = Create<string?>(
        "--seed", "file", "JSON file with the initial state, which a reset restores.");

    private readonly Option<string?> _state = Create<string?>(
        "--state", "file", "JSON file that keeps the state, even if the process is killed; in memory only without it.");

    private readonly Option<string> _plan = Create(
        "--plan", "name", "Name of the organizations' plan.", s_defaults.Plan);

    private readonly Option<int?> _connectionLimit = Create<int?>(
        "--connection-limit", "count", "How many integrations an organization can connect; unlimited without it.");

    private readonly Option<string> _contract = Create(
        "--contract", "name", $"What to serve: {string.Join(", ", ContractSwitch.Names.Keys)}.",
        ContractSwitch.Names.First(each => each.Value == s_defaults.Contract).Key);

    private readonly Option<string> _sessionLifetime = Create(
        "--session-lifetime", "hh:mm:ss", "How long a browser session can be approved.",
        $"{s_defaults.SessionLifetime:c}");

    private readonly Option<int> _logSize = Create(
        "--log-size", "count", "How many requests the log keeps.", s_defaults.LogCapacity);

    private readonly Option<bool> _strict = Create<bool>(
        "--strict", null, "Reject what the API does not document: unknown members, other types. The default.");

    private readonly Option<bool> _loose = Create<bool>("--loose", null, "Accept what the API does not document.");

    private readonly Option<int?> _parentPid = Create<int?>(
        "--parent-pid", "id", "Stop when the process with this ID ends; Ctrl+C is left to that process.");

    public CommandLineOptions()
    {
        AddCheck(_address, text => ParseAddress(text) is not null, "is not an IP address");
        _address.Validators.Add(result =>
        {
            if (!result.GetValue(_allowRemote) && ParseAddress(result.GetValue(_address)!) is IPAddress address
                && !IPAddress.IsLoopback(address))
            {
                result.AddError($"--address: {address} is not a loopback address; it needs --allow-remote.");
            }
        });
        AddCheck(_hostNames, names => names.All(IsHostName), "is not a host name");
        AddCheck(_seed, path => !string.IsNullOrWhiteSpace(path), "is blank");
        AddCheck(_state, path => !string.IsNullOrWhiteSpace(path), "is blank");
        AddCheck(_plan, plan => !string.IsNullOrWhiteSpace(plan), "is blank");
        AddCheck(_parentPid, id => id > 0, "is not the ID of a process");
        AddCheck(_port, port => port is >= 0 and <= ushort.MaxValue, "is not a port");
        AddCheck(_connectionLimit, count => count >= 0, "is negative");
        AddCheck(_contract, ContractSwitch.Names.ContainsKey, "is not a contract");
        AddCheck(
            _sessionLifetime,
            text => TimeText.Parse(text) is { Ticks: > 0 } span && span <= EmulatorHost.MaxSessionLifetime,
            $"is not a time of up to a year. Use {TimeText.Forms}");
        AddCheck(_logSize, count => count is > 0 and <= 1_000_000, "is not from 1 to 1000000");
        _loose.Validators.Add(result =>
        {
            if (result.GetValue(_loose) && result.GetValue(_strict))
                result.AddError("--strict and --loose cannot be used together.");
        });
    }

    public IReadOnlyList<Option> All =>
    [
        _address, _allowRemote, _hostNames, _port, _seed, _state, _plan, _connectionLimit, _contract, _sessionLifetime,
        _logSize, _strict, _loose, _parentPid,
    ];

    public EmulatorOptions Read(ParseResult parsed) => new()
    {
        Address = ParseAddress(parsed.GetValue(_address)!)!,
        AllowRemote = parsed.GetValue(_allowRemote),
        HostNames = parsed.GetValue(_hostNames) ?? [],
        Port = parsed.GetValue(_port),
        SeedFile = parsed.GetValue(_seed),
        StateFile = parsed.GetValue(_state),
        Plan = parsed.GetValue(_plan)!,
        ConnectionLimit = parsed.GetValue(_connectionLimit),
        Contract = ContractSwitch.Names[parsed.GetValue(_contract)!],
        SessionLifetime = TimeText.Parse(parsed.GetValue(_sessionLifetime)!)!.Value,
        LogCapacity = parsed.GetValue(_logSize),
        Loose = parsed.GetValue(_loose),
        ParentId = parsed.GetValue(_parentPid),
    };

    private static Option<T> Create<T>(string name, string? helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    private static Option<T> Create<T>(string name, string helpName, string description, T defaultValue) =>
        new(name) { HelpName = helpName, Description = description, DefaultValueFactory = _ => defaultValue };

    private static void AddCheck<T>(Option<T> option, Predicate<T> isValid, string problem) =>
        option.Validators.Add(result =>
        {
            string given = string.Join(' ', result.Tokens.Select(token => token.Value));
            try
            {
                if (!isValid(result.GetValue(option)!))
                    result.AddError($"{option.Name}: {given} {problem}.");
            }
            catch (InvalidOperationException)
            {
                result.AddError($"{option.Name}: {given} is not a valid {option.HelpName}.");
            }
        });

    private static IPAddress? ParseAddress(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text.Trim('[', ']'), out IPAddress? address) ? address
        : null;

    private static bool IsHostName(string name) => Uri.CheckHostName(name.Trim('[', ']')) != UriHostNameType.Unknown;
}
