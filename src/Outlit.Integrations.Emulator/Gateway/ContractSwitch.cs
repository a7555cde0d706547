namespace Outlit.Integrations.Emulator.Gateway;

/// <summary>The contract that the emulator serves, which can be switched while it runs.</summary>
internal sealed class ContractSwitch(EmulatorOptions options)
{
    public const string ToolRoute = "/api/tools/call";

    public static readonly Dictionary<string, ApiContract> Names = new(StringComparer.Ordinal)
    {
        ["rest"] = ApiContract.Rest,
        ["gateway"] = ApiContract.Gateway,
        ["both"] = ApiContract.Both,
        ["gateway-begin"] = ApiContract.GatewayBegin,
    };

    public ApiContract Current { get; set; } = options.Contract;

    public string Name => Names.First(each => each.Value == Current).Key;

    public void Reset() => Current = options.Contract;

    /// <summary>True unless the path belongs to a contract that is not served.</summary>
    public bool Serves(PathString path) =>
        path.StartsWithSegments(ToolRoute) ? Current is not ApiContract.Rest
        : !path.StartsWithSegments("/api/integrations") || Current is ApiContract.Rest or ApiContract.Both;

    /// <summary>True if errors have the form of the gateway's.</summary>
    public static bool IsToolCall(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ToolRoute)
        && EmulatorServices.Of(context).Contract.Serves(context.Request.Path);
}
