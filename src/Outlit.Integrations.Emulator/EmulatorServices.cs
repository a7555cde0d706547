namespace Outlit.Integrations.Emulator;

internal sealed class EmulatorServices(EmulatorOptions options, StateStore store)
{
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
}
