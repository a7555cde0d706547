namespace Outlit.Integrations.Emulator;

internal sealed class EmulatorServices(EmulatorOptions options, StateStore store)
{
    public static readonly string[] ResetParts = ["state", "requests", "faults"];

    public EmulatorOptions Options => options;

    public StateStore Store => store;

    public EmulatorState State => store.Current;

    public EmulatorClock Clock { get; } = new(store);

    public ApiKeys Keys { get; } = new();

    public RequestLog Log { get; } = new(options);

    public FaultStore Faults { get; } = new();

    public ShapeStore Shapes { get; } = new();

    public ContractSwitch Contract { get; } = new(options);

    public static EmulatorServices Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<EmulatorServices>();

    /// <exception cref="ApiErrorException">The state file could not be written.</exception>
    public async Task ResetAsync(params string[] parts)
    {
        if (parts.Contains("state"))
        {
            await store.ResetAsync();
            Keys.Clear();
        }

        if (parts.Contains("requests"))
            Log.Clear();

        if (parts.Contains("faults"))
        {
            Faults.Clear();
            Shapes.Clear();
            Contract.Reset();
        }
    }
}
