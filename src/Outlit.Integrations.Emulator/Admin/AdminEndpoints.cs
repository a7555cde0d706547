namespace Outlit.Integrations.Emulator.Admin;

/// <summary>The emulator's own endpoints under <c>/__emulator/</c>, which need no key.</summary>
internal static class AdminEndpoints
{
    private static readonly string[] s_resetParts = ["state", "requests", "faults"];

    public static void MapAdminEndpoints(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder admin = routes.MapGroup("/__emulator").WithTags("Emulator");
        admin.MapHealth();
        admin.MapReset();
        admin.MapClock();
        admin.MapContract();
        admin.MapSessions();
        admin.MapRequests();
        admin.MapState();
        admin.MapSeedSchema();
        admin.MapFaults();
        admin.MapShapes();
    }

    private static void MapHealth(this IEndpointRouteBuilder admin) =>
        admin.MapGet("/health", (EmulatorServices emulator) =>
            {
                string version = typeof(AdminEndpoints).Assembly.GetName().Version!.ToString(3);
                return ApiResult.Json(new HealthResponse("ok", version, emulator.Clock.GetUtcNow()));
            })
            .Describe<HealthResponse>("Returns the health of the emulator.");

    private static void MapReset(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/reset", (EmulatorServices emulator) => ResetAsync(emulator, s_resetParts))
            .Describe<ResetResponse>(
                "Resets the state, the clock and the contract; removes requests, faults and shapes.");
        admin.MapPost("/reset/{part}", (string part, EmulatorServices emulator) => s_resetParts.Contains(part)
                ? ResetAsync(emulator, part)
                : throw ApiErrorException.NotOneOf("Invalid request", "part", s_resetParts))
            .Describe<ResetResponse>("Resets one part: state, requests or faults.", [400]);
    }

    private static async Task<IResult> ResetAsync(EmulatorServices emulator, params string[] parts)
    {
        if (parts.Contains("state"))
        {
            await emulator.Store.ResetAsync();
            emulator.Keys.Clear();
        }

        if (parts.Contains("requests"))
            emulator.Log.Clear();

        if (parts.Contains("faults"))
        {
            emulator.Faults.Clear();
            emulator.Shapes.Clear();
            emulator.Contract.Reset();
        }

        return ApiResult.Json(new ResetResponse(parts));
    }

    private static void MapContract(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/contract", (EmulatorServices emulator) =>
                ApiResult.Json(new ContractBody(emulator.Contract.Name)))
            .Describe<ContractBody>("Returns which of Outlit's contracts is served.");
        admin.MapPost("/contract", SwitchContractAsync)
            .Describe<ContractBody, ContractBody>("Serves another of Outlit's contracts.", [400]);
    }

    private static async Task<IResult> SwitchContractAsync(HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadControlAsync(context);
        string name = reader.RequiredString("contract");
        reader.ThrowIfInvalid();
        emulator.Contract.Current = ContractSwitch.Names.TryGetValue(name, out ApiContract contract)
            ? contract
            : throw ApiErrorException.NotOneOf("Invalid request", "contract", ContractSwitch.Names.Keys);
        return ApiResult.Json(new ContractBody(name));
    }
}
